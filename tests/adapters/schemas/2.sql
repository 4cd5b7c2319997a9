-- A desk as schema 2 had it: its tables and two articles of invented news. The search index is left empty: it holds no text to be dumped.
CREATE TABLE meta (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
);
CREATE TABLE outlet (
  id TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE capture (
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE article (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  outlet TEXT NOT NULL,
  at TEXT,
  newest INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  state TEXT NOT NULL,
  state_since TEXT,
  PRIMARY KEY (no),
  UNIQUE (id)
);
CREATE TABLE gram_list (
  hash INTEGER NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (hash)
);
CREATE TABLE stop_hash (
  hash BIGINT NOT NULL,
  articles INTEGER NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  PRIMARY KEY (hash)
)
 WITHOUT ROWID;
CREATE TABLE story (
  id TEXT NOT NULL,
  last TEXT,
  articles INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE cluster (
  story TEXT NOT NULL,
  place INTEGER NOT NULL,
  live BOOLEAN NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (story)
);
CREATE TABLE decision (
  id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  withdrawn_at TEXT,
  data TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE correction (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  article TEXT NOT NULL,
  made_at TEXT NOT NULL,
  withdrawn_at TEXT,
  data TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (id)
);
CREATE TABLE register_edit (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  withdrawn_at TEXT,
  data TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (id)
);
CREATE TABLE mark (
  reader TEXT NOT NULL,
  story TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (reader, story)
);
CREATE TABLE failure (
  article TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (article, stage)
);
CREATE TABLE address (
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  kind TEXT NOT NULL,
  next_fetch TEXT,
  data TEXT NOT NULL,
  PRIMARY KEY (url)
);
CREATE TABLE revision (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  article INTEGER NOT NULL,
  n INTEGER NOT NULL,
  text TEXT NOT NULL,
  lang TEXT NOT NULL,
  first_seen TEXT,
  data TEXT NOT NULL,
  passages TEXT NOT NULL,
  page_sources TEXT NOT NULL,
  stage_version TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (article, n),
  UNIQUE (id),
  FOREIGN KEY(article) REFERENCES article (no)
);
CREATE TABLE relay (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (a, b),
  FOREIGN KEY(a) REFERENCES article (no),
  FOREIGN KEY(b) REFERENCES article (no)
)
 WITHOUT ROWID;
CREATE TABLE membership (
  article INTEGER NOT NULL,
  story TEXT NOT NULL,
  score FLOAT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (article),
  FOREIGN KEY(article) REFERENCES article (no)
);
CREATE TABLE register_entry (
  edit INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (edit, seq),
  FOREIGN KEY(edit) REFERENCES register_edit (no)
)
 WITHOUT ROWID;
CREATE TABLE statement (
  revision INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (revision, seq),
  FOREIGN KEY(revision) REFERENCES revision (no)
)
 WITHOUT ROWID;
CREATE TABLE citation (
  revision INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (revision, name),
  FOREIGN KEY(revision) REFERENCES revision (no)
)
 WITHOUT ROWID;
CREATE VIRTUAL TABLE search_keys USING fts5(keys, content='', tokenize='unicode61');
CREATE INDEX ix_capture_url ON capture (url);
CREATE INDEX article_outlet ON article (outlet, at);
CREATE INDEX ix_story_last ON story (last);
CREATE INDEX ix_cluster_place ON cluster (place);
CREATE INDEX ix_correction_article ON correction (article);
CREATE INDEX ix_address_next_fetch ON address (next_fetch);
CREATE INDEX ix_address_outlet ON address (outlet);
CREATE INDEX relay_b ON relay (b);
CREATE INDEX ix_membership_story ON membership (story);
CREATE INDEX ix_register_entry_actor ON register_entry (actor);
INSERT INTO meta (key, value) VALUES
('schema','2');
INSERT INTO outlet (id, data) VALUES
('nahr','{"id":"nahr","name":"النهر","names":[],"domains":["nahr.example"],"family":"","lang":"ar","feeds":[],"home":"","is_agency":false,"allow_private":false}'),
('shatt','{"id":"shatt","name":"الشط","names":[],"domains":["shatt.example"],"family":"","lang":"ar","feeds":[],"home":"","is_agency":false,"allow_private":false}');
INSERT INTO article (no, id, outlet, at, newest, revisions, state, state_since) VALUES
(1,'a1','nahr','2026-11-02T08:00:00+00:00',1,1,'live',NULL),
(2,'a2','shatt','2026-11-02T10:00:00+00:00',2,1,'live',NULL);
INSERT INTO gram_list (hash, entries) VALUES
(22667485494692,X'01000000F7B4'),
(27717502506592,X'01000000F7B4'),
(46403069187760,X'02000000F7B4'),
(46515037388104,X'01000000F7B4'),
(64708973921700,X'02000000F7B4'),
(97516187346056,X'01000000F7B4'),
(141351345725140,X'01000000F7B402000000F7B4'),
(163217568839008,X'02000000F7B4'),
(168713871991464,X'01000000F7B402000000F7B4'),
(185365658667580,X'02000000F7B4'),
(221831110613636,X'01000000F7B402000000F7B4'),
(222085182779928,X'01000000F7B402000000F7B4'),
(232874167791832,X'01000000F7B402000000F7B4'),
(252498391347544,X'02000000F7B4');
INSERT INTO story (id, last, articles) VALUES
('story-de9b193986bdaf35','2026-11-02T10:00:00+00:00',2);
INSERT INTO cluster (story, place, live, data) VALUES
('story-de9b193986bdaf35',0,1,'{"story":"story-de9b193986bdaf35","place":0,"lang":"ar","weights":{"ar:سدود":0.5096149152168981,"ar:سد":0.7054049343812447,"ar:روان":0.7041767913822801,"ar:نهر":0.4442245080619126,"ar:صيان":0.284994400576787,"ar:تاخرت":0.27848511947155,"ar:موعد":0.26899889396254606,"ar:الاحد":0.6999643904892903,"ar:قريب":0.25685133536132554,"ar:وان":0.2539011461510339,"ar:ساكن":0.2509848427539668,"ar:يبلغ":0.24810203595836317,"ar:امي":0.2396507698124013,"ar:هيي":0.5121488240432943,"ar:يغلق":0.7023627064538325,"ar:عمل":0.28830587600067115,"ar:قرار":0.2598358041190255,"ar:شهر":0.2752864450572785,"ar:قال":0.3330754699126959,"ar:يوم":0.29847296076085644,"ar:اضاف":0.2659091781413988,"ar:غلق":0.2424353776255463,"ar:نقل":0.1756781700639991,"ar:صحيف":0.17166567511432346,"x:ar:dam":0.8585877435593451,"x:ar:sunday":0.8006055849509075,"x:ar:barrage":0.7530226024467112,"x:ar:shut":0.504527495580774,"x:ar:close":0.4322606426992043,"x:ar:commission":0.22582427173304997,"x:ar:maintenance":0.3138346676212117,"x:ar:authority":0.18748734351728089,"x:ar:body":0.1335919205742203,"x:ar:daily":0.34673175370796366,"x:ar:agency":0.11918425216270406,"x:ar:date":0.22486836267436824,"x:ar:today":0.20787371525089865,"x:ar:~tkrt":0.20238967903754057,"x:ar:soon":0.20000065541891185,"x:ar:decision":0.19201494639074695,"x:ar:illiteracy":0.18660720983482953,"x:ar:additional":0.1851944264520955,"x:ar:repair":0.18405030616162843,"x:ar:~sblgn":0.18030870561937962,"x:ar:deadline":0.17358810151669377,"x:ar:appointment":0.17358810151669377,"x:ar:resolution":0.16767505352406858,"x:ar:river":0.2532806744494397,"x:ar:crumble":0.2532806744494397,"x:ar:~glk":0.07984588085921206,"x:ar:closure":0.15515388959825352,"x:ar:say":0.14541050020694454,"x:ar:resident":0.1452822569770756,"x:ar:population":0.1452822569770756,"x:ar:inhabitant":0.1452822569770756,"x:ar:decree":0.1370104150449876,"x:ar:extra":0.13291635164173304,"x:ar:practical":0.12961117789600504,"x:ar:coin":0.12961117789600504,"x:ar:renown":0.12926116670851123,"x:ar:monthly":0.12926116670851123,"x:ar:libel":0.12926116670851123,"x:ar:fame":0.12926116670851123,"x:ar:per":0.12626366307088516,"x:ar:apart":0.17909648244670118,"x:ar:pragmatic":0.10652696134795832,"x:ar:slander":0.10623928841074129,"x:ar:popularity":0.10623928841074129,"x:ar:defamation":0.10623928841074129,"x:ar:day":0.10194748162302225,"x:ar:lockdown":0.10186492774340222,"x:ar:relative":0.10000032770945592,"x:ar:near":0.10000032770945592,"x:ar:shutdown":0.09438774058470684,"x:ar:month":0.09277235291037965,"x:ar:tell":0.0898521722713159,"x:ar:state":0.0898521722713159,"x:ar:collapse":0.11140370542524827,"x:ar:newspaper":0.12457628863358236,"x:ar:~sglk":0.10797084594157824,"x:ar:paper":0.07578588229401689,"x:ar:fall":0.061783936828237324,"x:ar:break":0.061783936828237324,"x:ar:quote":0.05077316676318528,"x:ar:":2.0,"x:ar:!":1793613600.0},"articles":2,"updated":"2026-11-02T10:00:00Z","live":true,"touched":1,"into":"","why":[]}');
INSERT INTO revision (no, id, article, n, text, lang, first_seen, data, passages, page_sources, stage_version) VALUES
(1,'rev-9185ecc85f0b1c10',1,1,'هيئة السدود: سد روان قد يُغلق الأحد
قالت هيئة السدود في نهرين إن سد «روان» قد يُغلق يوم الأحد بسبب أعمال الصيانة التي تأخرت شهرين عن موعدها.
وأضافت أن القرار قريب، وأن السكان سيُبلَّغون قبل الإغلاق بيومين على الأقل.','ar','2026-11-24T14:38:34+00:00','{"id":"a1","text":"","lang":"ar","outlet":"nahr","outlet_name":"النهر","url":"https://nahr.example/1","title":"هيئة السدود: سد روان قد يُغلق الأحد","byline":"","published":"2026-11-02T08:00:00Z","crawled":null,"capture":""}','[{"n":0,"kind":"headline","start":0,"end":35},{"n":1,"kind":"sentence","start":36,"end":140},{"n":2,"kind":"sentence","start":141,"end":215}]','[]','2'),
(2,'rev-20054b534138be88',2,1,'سد روان سيُغلق الأحد
نقلاً عن صحيفة النهر، قالت هيئة السدود في نهرين إن سد «روان» سيُغلق يوم الأحد بسبب أعمال الصيانة التي تأخرت شهرين عن موعدها.
وأضافت أن القرار قريب، وأن السكان سيُبلَّغون قبل الإغلاق بيومين على الأقل.','ar','2026-11-24T14:38:39+00:00','{"id":"a2","text":"","lang":"ar","outlet":"shatt","outlet_name":"الشط","url":"https://shatt.example/9","title":"سد روان سيُغلق الأحد","byline":"","published":"2026-11-02T10:00:00Z","crawled":null,"capture":""}','[{"n":0,"kind":"headline","start":0,"end":20},{"n":1,"kind":"sentence","start":21,"end":145},{"n":2,"kind":"sentence","start":146,"end":220}]','[]','2');
INSERT INTO relay (a, b, data) VALUES
(2,1,'{"a":"a2","b":"a1","relay_class":"verbatim_relay","direction":"a_from_b","spans":[{"a0":43,"a1":80,"b0":36,"b1":73},{"a0":89,"a1":219,"b0":84,"b1":214}],"containment_a":0.6286,"containment_b":0.6286,"why":["shared:30","news:17","cites:الشط ← النهر (النهر)","published:الشط ← النهر (2026-11-02 08:00 < 2026-11-02 10:00)","contained:النهر ← الشط (0.94)"]}');
INSERT INTO membership (article, story, score, why) VALUES
(1,'story-de9b193986bdaf35',0.0,'[]'),
(2,'story-de9b193986bdaf35',8.65145296578969102974e-01,'["term:سد","term:روان","term:سدود","term:نهر","term:الاحد","term:صيان","related:story-de9b193986bdaf35"]');
INSERT INTO statement (revision, seq, data) VALUES
(1,0,'{"id":"st-29d64fbfb5506db1","passage":0,"content":[[13,35]],"cue":[[11,12]],"source":[[0,11]],"hedge":[[21,29]],"condition":[],"source_type":"official_body","source_carried":false,"source_entity":"هيئة السدود","chain":[{"kind":"official_body","name":"هيئة السدود","spans":[[0,11]]}],"quote":"indirect","stance":"asserts","certainty":"possible","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["phrase::","rule:colon"]}'),
(1,1,'{"id":"st-9a7250d0771eb97a","passage":1,"content":[[62,139]],"cue":[[36,40]],"source":[[41,61]],"hedge":[[75,83]],"condition":[],"source_type":"official_body","source_carried":false,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[[41,61]]}],"quote":"indirect","stance":"asserts","certainty":"possible","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:قال","rule:vso"]}'),
(1,2,'{"id":"st-8d0680ae5792f4e8","passage":2,"content":[[148,214]],"cue":[[141,147]],"source":[],"hedge":[],"condition":[],"source_type":"official_body","source_carried":true,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[]}],"quote":"indirect","stance":"asserts","certainty":"certain","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:أضاف","rule:vso","carried:هيئة السدود في نهرين"]}'),
(2,0,'{"id":"st-75b163984de8ef9a","passage":0,"content":[[0,20]],"cue":[],"source":[],"hedge":[],"condition":[],"source_type":"own_voice","source_carried":false,"source_entity":"","chain":[],"quote":"none","stance":"asserts","certainty":"certain","time":"upcoming","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"st-c520316eaafd714f","why":["rule:own_voice:headline","restates:سد روان سيُغلق الأحد"]}'),
(2,1,'{"id":"st-c520316eaafd714f","passage":1,"content":[[69,144]],"cue":[[21,29],[43,47]],"source":[[48,68]],"hedge":[],"condition":[],"source_type":"official_body","source_carried":false,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"outlet","name":"النهر","spans":[[30,41]]},{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[[48,68]]}],"quote":"indirect","stance":"asserts","certainty":"certain","time":"upcoming","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:قال","rule:vso"]}'),
(2,2,'{"id":"st-b25a55766431ceeb","passage":2,"content":[[153,219]],"cue":[[146,152]],"source":[],"hedge":[],"condition":[],"source_type":"official_body","source_carried":true,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"outlet","name":"النهر","spans":[[30,41]]},{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[]}],"quote":"indirect","stance":"asserts","certainty":"certain","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:أضاف","rule:vso","carried:هيئة السدود في نهرين"]}');
INSERT INTO citation (revision, name) VALUES
(2,'النهر');
