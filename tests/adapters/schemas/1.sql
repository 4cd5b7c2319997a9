-- A desk as schema 1 had it: its tables and two articles of invented news. The search index is left empty: it holds no text to be dumped.
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
CREATE TABLE posting (
  hash BIGINT NOT NULL,
  article INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
)
 WITHOUT ROWID;
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
('schema','1');
INSERT INTO outlet (id, data) VALUES
('nahr','{"id":"nahr","name":"النهر","names":[],"domains":["nahr.example"],"family":"","lang":"ar","feeds":[],"home":"","is_agency":false,"allow_private":false}'),
('shatt','{"id":"shatt","name":"الشط","names":[],"domains":["shatt.example"],"family":"","lang":"ar","feeds":[],"home":"","is_agency":false,"allow_private":false}');
INSERT INTO article (no, id, outlet, at, newest, revisions, state, state_since) VALUES
(1,'a1','nahr','2026-11-02T08:00:00+00:00',1,1,'live',NULL),
(2,'a2','shatt','2026-11-02T10:00:00+00:00',2,1,'live',NULL);
INSERT INTO posting (hash, article, day) VALUES
(831417691409347096,1,739922),
(831417691409347096,2,739922),
(931569411807552168,1,739922),
(931569411807552168,2,739922),
(1375227092342168196,1,739922),
(1375227092342168196,2,739922),
(2317166717256041892,2,739922),
(2694606467088497992,1,739922),
(3655960215086839136,2,739922),
(3828526523900299836,2,739922),
(4256792475864438448,2,739922),
(4351273064161112280,1,739922),
(4351273064161112280,2,739922),
(6211968777214813320,1,739922),
(6944691976751029972,1,739922),
(6944691976751029972,2,739922),
(7385649631413409376,1,739922),
(8012489354531028388,1,739922),
(9132426642791870808,2,739922);
INSERT INTO story (id, last, articles) VALUES
('story-de9b193986bdaf35','2026-11-02T10:00:00+00:00',2);
INSERT INTO cluster (story, place, live, data) VALUES
('story-de9b193986bdaf35',0,1,'{"story":"story-de9b193986bdaf35","place":0,"lang":"ar","weights":{"ar:سدود":0.5096149152168981,"ar:سد":0.7054049343812447,"ar:روان":0.7041767913822801,"ar:نهر":0.4442245080619126,"ar:صيان":0.284994400576787,"ar:تاخرت":0.27848511947155,"ar:موعد":0.26899889396254606,"ar:الاحد":0.6999643904892903,"ar:قريب":0.25685133536132554,"ar:وان":0.2539011461510339,"ar:ساكن":0.2509848427539668,"ar:يبلغ":0.24810203595836317,"ar:امي":0.2396507698124013,"ar:هيي":0.5121488240432943,"ar:يغلق":0.7023627064538325,"ar:عمل":0.28830587600067115,"ar:قرار":0.2598358041190255,"ar:شهر":0.2752864450572785,"ar:قال":0.3330754699126959,"ar:يوم":0.29847296076085644,"ar:اضاف":0.2659091781413988,"ar:غلق":0.2424353776255463,"ar:نقل":0.1756781700639991,"ar:صحيف":0.17166567511432346,"x:ar:nhrn":2.0,"x:ar:sblgn":2.0,"x:ar:shrn":2.0,"x:ar:tkrt":2.0,"x:ar:sglk":1.0},"articles":2,"updated":"2026-11-02T10:00:00Z","live":true,"touched":1}');
INSERT INTO revision (no, id, article, n, text, lang, first_seen, data, passages, page_sources, stage_version) VALUES
(1,'rev-9185ecc85f0b1c10',1,1,'هيئة السدود: سد روان قد يُغلق الأحد
قالت هيئة السدود في نهرين إن سد «روان» قد يُغلق يوم الأحد بسبب أعمال الصيانة التي تأخرت شهرين عن موعدها.
وأضافت أن القرار قريب، وأن السكان سيُبلَّغون قبل الإغلاق بيومين على الأقل.','ar','2026-11-24T14:38:28+00:00','{"id":"a1","text":"","lang":"ar","outlet":"nahr","outlet_name":"النهر","url":"https://nahr.example/1","title":"هيئة السدود: سد روان قد يُغلق الأحد","byline":"","published":"2026-11-02T08:00:00Z","crawled":null,"capture":""}','[{"n":0,"kind":"headline","start":0,"end":35},{"n":1,"kind":"sentence","start":36,"end":140},{"n":2,"kind":"sentence","start":141,"end":215}]','[]','1'),
(2,'rev-20054b534138be88',2,1,'سد روان سيُغلق الأحد
نقلاً عن صحيفة النهر، قالت هيئة السدود في نهرين إن سد «روان» سيُغلق يوم الأحد بسبب أعمال الصيانة التي تأخرت شهرين عن موعدها.
وأضافت أن القرار قريب، وأن السكان سيُبلَّغون قبل الإغلاق بيومين على الأقل.','ar','2026-11-24T14:38:28+00:00','{"id":"a2","text":"","lang":"ar","outlet":"shatt","outlet_name":"الشط","url":"https://shatt.example/9","title":"سد روان سيُغلق الأحد","byline":"","published":"2026-11-02T10:00:00Z","crawled":null,"capture":""}','[{"n":0,"kind":"headline","start":0,"end":20},{"n":1,"kind":"sentence","start":21,"end":145},{"n":2,"kind":"sentence","start":146,"end":220}]','[]','1');
INSERT INTO relay (a, b, data) VALUES
(2,1,'{"a":"a2","b":"a1","relay_class":"verbatim_relay","direction":"a_from_b","spans":[{"a0":43,"a1":80,"b0":36,"b1":73},{"a0":89,"a1":219,"b0":84,"b1":214}],"containment_a":0.6286,"containment_b":0.6286,"why":["shared:30","news:17","cites:الشط ← النهر (النهر)","published:الشط ← النهر (2026-11-02 08:00 < 2026-11-02 10:00)","contained:النهر ← الشط (0.94)"]}');
INSERT INTO membership (article, story, score, why) VALUES
(1,'story-de9b193986bdaf35',0.0,'[]'),
(2,'story-de9b193986bdaf35',0.865145296578969,'["term:سد","term:روان","term:سدود","term:نهر","term:الاحد","term:صيان","related:story-de9b193986bdaf35"]');
INSERT INTO statement (revision, seq, data) VALUES
(1,0,'{"id":"st-cb96cc987b7b1e40","passage":0,"content":[[13,35]],"cue":[[11,12]],"source":[[0,11]],"hedge":[[21,29]],"condition":[],"source_type":"official_body","source_carried":false,"source_entity":"هيئة السدود","chain":[{"kind":"official_body","name":"هيئة السدود","spans":[[0,11]]}],"quote":"indirect","stance":"asserts","certainty":"possible","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["phrase::","rule:colon"]}'),
(1,1,'{"id":"st-dd54cfc997a29fcc","passage":1,"content":[[62,139]],"cue":[[36,40]],"source":[[41,61]],"hedge":[[75,83]],"condition":[],"source_type":"official_body","source_carried":false,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[[41,61]]}],"quote":"indirect","stance":"asserts","certainty":"possible","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:قال","rule:vso"]}'),
(1,2,'{"id":"st-e6d7177c458f9372","passage":2,"content":[[148,214]],"cue":[[141,147]],"source":[],"hedge":[],"condition":[],"source_type":"official_body","source_carried":true,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[]}],"quote":"indirect","stance":"asserts","certainty":"certain","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:أضاف","rule:vso","carried:هيئة السدود في نهرين"]}'),
(2,0,'{"id":"st-47ad2d1adea46483","passage":0,"content":[[0,20]],"cue":[],"source":[],"hedge":[],"condition":[],"source_type":"own_voice","source_carried":false,"source_entity":"","chain":[],"quote":"none","stance":"asserts","certainty":"certain","time":"upcoming","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"st-3b725657a3734c23","why":["rule:own_voice:headline","restates:سد روان سيُغلق الأحد"]}'),
(2,1,'{"id":"st-3b725657a3734c23","passage":1,"content":[[69,144]],"cue":[[21,29],[43,47]],"source":[[48,68]],"hedge":[],"condition":[],"source_type":"official_body","source_carried":false,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"outlet","name":"النهر","spans":[[30,41]]},{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[[48,68]]}],"quote":"indirect","stance":"asserts","certainty":"certain","time":"upcoming","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:قال","rule:vso"]}'),
(2,2,'{"id":"st-abbc9bda6216c414","passage":2,"content":[[153,219]],"cue":[[146,152]],"source":[],"hedge":[],"condition":[],"source_type":"official_body","source_carried":true,"source_entity":"هيئة السدود في نهرين","chain":[{"kind":"outlet","name":"النهر","spans":[[30,41]]},{"kind":"official_body","name":"هيئة السدود في نهرين","spans":[]}],"quote":"indirect","stance":"asserts","certainty":"certain","time":"news","outlet_commitment":"neutral","act":"speech","parent":"","exclusive":false,"restates":"","why":["cue:أضاف","rule:vso","carried:هيئة السدود في نهرين"]}');
INSERT INTO citation (revision, name) VALUES
(2,'النهر');
