"""Pages in eight languages with idioms of sites there, written without a look at the reader."""

from __future__ import annotations

from tests.exchange.templates.foreign import REPORTS, Report
from tests.exchange.templates.made import Made, links, paragraphs

from mutabaat.records.pages import BlockKind

_OF = {report.lang: report for report in REPORTS}


def _made(
    r: Report,
    body: str,
    parts: tuple[tuple[BlockKind, str], ...],
    follow: tuple[str, ...],
    other: tuple[str, ...],
    *,
    shown: str = "",
) -> Made:
    head = f'<meta charset="utf-8"><title>{r.headline} - {r.site}</title>'
    html = f'<!doctype html><html lang="{r.lang}"><head>{head}</head><body>{body}</body></html>'
    return Made(f"{r.lang} abroad", html, parts, r.related, follow, other, shown=shown)


def _parts(
    r: Report, *before: tuple[BlockKind, str], after: tuple[tuple[BlockKind, str], ...]
) -> tuple[tuple[BlockKind, str], ...]:
    return (*before, *(("body", p) for p in r.body), *after)  # type: ignore[return-value]


def english() -> Made:
    r = _OF["en"]
    byline, source, note = (
        "Lyan Marwani, harbour correspondent",
        "— Coast News Agency",
        "This article was amended on 2 March 2026 to correct the name of the ministry.",
    )
    follow = "Sign up to our morning newsletter for the stories that matter"
    body = f"""<a class="skip" href="#main">Skip to main content</a><header><div class="masthead">{r.site}</div><ul class="subnav">{links(("News", "Opinion", "Sport"))}</ul></header><main id="main"><div class="label"><a href="/p">{r.kicker}</a></div><h1>{r.headline}</h1><div class="dek">{r.standfirst}</div><aside class="meta"><address aria-label="Contributor info"><a rel="author" href="/l">{byline}</a></address><details><summary>Sun 1 Mar 2026 21.10 GMT</summary>Last modified on Mon 2 Mar 2026 08.02 GMT</details></aside><figure><img src="p.jpg"><figcaption>The old port at dusk. Photograph: Sam Hale/Coast</figcaption></figure><div id="maincontent">{paragraphs(r.body[:2])}<aside data-component="rich-link"><a href="/1"><h2>{r.related[0]}</h2><div>Read more</div></a></aside><form><p>{follow}</p><p>Privacy Notice: newsletters may contain information about charities and online ads.</p></form>{paragraphs(r.body[2:])}<p>{source}</p><p><em>{note}</em></p></div><div class="submeta"><span>Explore more on these topics</span><ul>{links(("Ports", "Fishing"))}</ul></div><div class="most"><h2>Most viewed</h2>{links(r.related[1:])}</div></main>"""
    parts = _parts(
        r,
        ("kicker", r.kicker),
        ("headline", r.headline),
        ("standfirst", r.standfirst),
        ("byline", byline),
        after=(("source_line", source), ("correction", note)),
    )
    return _made(
        r,
        body,
        parts,
        (follow,),
        ("Privacy Notice", "Photograph:", "Explore more", "Last modified"),
        shown="2026-03-01",
    )


def german() -> Made:
    r = _OF["de"]
    byline, source, note = (
        "Eine Analyse von Lena Marwein, Darlund",
        "dpa/küna",
        "Anmerkung der Redaktion: In einer früheren Fassung war der Name des Ministeriums falsch angegeben.",
    )
    follow = "Abonnieren Sie unseren Newsletter und erhalten Sie täglich die wichtigsten Nachrichten"
    body = f"""<div class="nav"><a href="/">{r.site}</a>{links(("Politik", "Wirtschaft"), "", "")}</div><article><header><h1><span class="headline-topline">{r.kicker}</span><span>:</span> <span class="headline-main">{r.headline}</span></h1><p class="intro">{r.standfirst}</p><div class="autor">{byline}</div><div class="stand">Stand: 02.03.2026 08:15 Uhr</div><div class="datum">Veröffentlicht am 01.03.2026 um 21:10 Uhr</div><div>Lesezeit: 3 Min.</div></header><div class="teile">Artikel merken Drucken</div><div class="bild"><img src="b.jpg"><span>Bild: Sven Hallig</span></div><section>{paragraphs(r.body[:2])}<div class="tz"><b>Mehr zum Thema:</b> <a href="/1">{r.related[0]}</a></div>{paragraphs(r.body[2:])}<p>{source}</p><p>{note}</p></section><div class="nl">{follow}</div><div class="auch"><h4>Auch interessant</h4>{links(r.related[1:])}</div></article>"""
    parts = _parts(
        r,
        ("kicker", r.kicker),
        ("headline", r.headline),
        ("standfirst", r.standfirst),
        ("byline", byline),
        after=(("source_line", source), ("correction", note)),
    )
    return _made(r, body, parts, (follow,), ("Lesezeit", "Bild:", "Stand:", "Artikel merken"), shown="2026-03-01")


def french() -> Made:
    r = _OF["fr"]
    source, note = (
        "(Avec Agence du Littoral)",
        "Mise à jour : cet article a été modifié pour préciser le coût du projet.",
    )
    writer, follow = "Léa Marvan", "Inscrivez-vous à notre newsletter pour recevoir l’essentiel de l’actualité"
    body = f"""<div class="h"><a href="/">{r.site}</a></div><ul class="fil"><li><a href="/">Accueil</a></li><li><a href="/r">Régions</a></li></ul><article class="article"><span class="article__kicker">{r.kicker}</span><h1 class="article__title">{r.headline}</h1><p class="article__desc">{r.standfirst}</p><div class="meta__authors">Par <a href="/lm">{writer}</a></div><p class="meta__date">Publié le 01 mars 2026 à 21h10, modifié le 02 mars 2026 à 08h02 - Temps de Lecture 2 min.</p><ul class="tools"><li>Ajouter à vos sélections</li><li>Offrir l’article</li></ul><figure><img src="x.jpg"><figcaption>Le vieux port, dimanche. SAMI HALAL / COURRIER</figcaption></figure><section>{paragraphs(r.body[:2])}<p class="lire"><a href="/1"><span>Lire aussi |</span> {r.related[0]}</a></p>{paragraphs(r.body[2:])}<p>{source}</p><p>{note}</p></section><aside class="nl"><p>{follow}</p><button>S’inscrire</button></aside><div class="r"><h3>À lire également</h3>{links(r.related[1:])}</div><div>Contribuer. Réutiliser ce contenu</div></article>"""
    parts = _parts(
        r,
        ("kicker", r.kicker),
        ("headline", r.headline),
        ("standfirst", r.standfirst),
        ("byline", f"Par {writer}"),
        after=(("source_line", source), ("correction", note)),
    )
    return _made(
        r, body, parts, (follow,), ("Temps de Lecture", "Offrir", "COURRIER", "Réutiliser"), shown="2026-03-01"
    )


def spanish() -> Made:
    r = _OF["es"]
    byline, source, note = (
        "Lía Marván / Darán",
        "Con información de Agencia Costera",
        "Fe de errores: en una versión anterior se decía que el coste era de 30 millones.",
    )
    follow = "Únete a nuestro canal de WhatsApp y recibe las noticias al instante"
    body = f"""<nav>{links((r.site, "España", "Sociedad"), "", "")}</nav><article><div class="cintillo">{r.kicker}</div><h1>{r.headline}</h1><h2>{r.standfirst}</h2><div class="firma">{byline}</div><div class="f">01/03/2026 - 21:10 CET. Actualizado: 02/03/2026 - 08:00</div><div class="audio">Escuchar artículo 3 min</div><div class="cuerpo">{paragraphs(r.body[:2])}<div class="mas"><p>Más información</p><ul>{links(r.related[:1])}</ul></div>{paragraphs(r.body[2:])}<p>{source}</p><p>{note}</p><p><strong>{follow}</strong></p></div><div class="archivado"><h5>Archivado En</h5>{links(("Puertos", "Pesca"))}</div><div><h5>Lo más visto</h5>{links(r.related[1:])}</div></article>"""
    parts = _parts(
        r,
        ("kicker", r.kicker),
        ("headline", r.headline),
        ("standfirst", r.standfirst),
        ("byline", byline),
        after=(("source_line", source), ("correction", note)),
    )
    return _made(r, body, parts, (follow,), ("Archivado", "Escuchar", "Actualizado"), shown="2026-03-01")


def turkish() -> Made:
    r = _OF["tr"]
    byline, source = "Leyla Mervan / Daran, KHA", "Haber Kaynağı: KHA"
    follow = "Son dakika haberleri için Telegram grubumuza katılın"
    body = f"""<div class="ust"><a href="/">{r.site}</a> <a href="/g">Gündem</a></div><div class="haber"><div class="kat"><a href="/">Haberler</a> › <a href="/g">Gündem Haberleri</a></div><h1>{r.headline}</h1><h2 class="spot">{r.standfirst}</h2><div class="bilgi"><span>{byline}</span><span>Giriş: 01.03.2026 - 21:10 Güncelleme: 02.03.2026 - 08:00</span></div><div class="pay">Abone Ol Google News</div><img src="a.jpg"><div class="metin">{paragraphs(r.body[:2])}<div class="ilg"><span>İLGİLİ HABER</span><a href="/1">{r.related[0]}</a></div>{paragraphs(r.body[2:])}<p>{source}</p></div><div class="tg">{follow}</div><div class="etiket">Etiketler: {links(("Liman", "Balıkçılık"), "", "")}</div><div class="y"><h3>Yorum Yaz</h3><p>UYARI: Küfür, hakaret içeren yorumlar onaylanmamaktadır.</p><p>{r.comment}</p></div><div><h3>Benzer Haberler</h3>{links(r.related[1:])}</div></div>"""
    parts = _parts(
        r, ("headline", r.headline), ("standfirst", r.standfirst), ("byline", byline), after=(("source_line", source),)
    )
    return _made(r, body, parts, (follow,), (r.comment, "UYARI", "Etiketler", "Giriş:"), shown="2026-03-01")


def persian() -> Made:
    r = _OF["fa"]
    first, source, follow = (
        f"به گزارش پیک ساحل، {r.body[0]}",
        "منبع : خبرگزاری کرانه",
        "برای دریافت خبرهای فوری به کانال پیک ساحل در بله بپیوندید",
    )
    body = f"""<div class="top"><a href="/">{r.site}</a></div><div class="news_nav"><span>کد خبر: ۱۲۳۴۵۶</span><span>تاریخ انتشار: ۱۰ اسفند ۱۴۰۴ - ۲۱:۱۰</span><a href="/p">نسخه چاپی</a></div><div class="rutitr">{r.kicker}</div><h1 class="title">{r.headline}</h1><div class="subtitle">{r.standfirst}</div><div class="body"><div>{"</div><div>".join((first, r.body[1]))}</div><div class="inside"><b>بیشتر بدانید:</b><a href="/1">{r.related[0]}</a></div><div>{"</div><div>".join(r.body[2:])}</div><div>انتهای پیام/</div><div>{source}</div></div><div class="tel">{follow}</div><div class="tags">برچسب ها: {links(("بندر", "ماهیگیری"), "", "")}</div><div class="short">لینک کوتاه: https://p.example/1</div><div class="nazar"><h4>نظر شما</h4><p>{r.comment}</p></div><div class="m"><h4>مطالب مرتبط</h4>{links(r.related[1:])}</div>"""
    parts = (
        ("kicker", r.kicker),
        ("headline", r.headline),
        ("standfirst", r.standfirst),
        ("body", first),
        *(("body", p) for p in r.body[1:]),
        ("source_line", source),
    )
    return _made(r, body, parts, (follow,), (r.comment, "کد خبر", "لینک کوتاه", "برچسب"), shown="2026-03-01")  # type: ignore[arg-type]


def russian() -> Made:
    r = _OF["ru"]
    byline, source, note = (
        "Текст: Лия Марванова",
        "По материалам Берегового агентства",
        "Уточнение: в первоначальной версии текста неверно указана стоимость работ.",
    )
    follow = "Наш канал в Telegram: только главное, без спама. Подпишитесь"
    body = f"""<div class="header"><a href="/">{r.site}</a>{links(("Политика", "Общество"), "", "")}</div><div class="topic"><div class="topic-header"><span class="rubric">{r.kicker}</span><h1>{r.headline}</h1><div class="anons">{r.standfirst}</div><div>{byline}</div><div><time>21:10, 1 марта 2026</time> <span>обновлено 2 марта 2026</span></div></div><div class="photo"><img src="1.jpg"><div>Фото: Семён Халилов</div></div><div class="text">{paragraphs(r.body[:2])}<div class="inset"><div>Материалы по теме</div><a href="/1">{r.related[0]}</a></div>{paragraphs(r.body[2:])}<p>{source}</p><p>{note}</p></div><div class="tg">{follow}</div><div>Нашли опечатку? Выделите текст и нажмите Ctrl+Enter</div><div class="last"><h3>Последние новости</h3>{links(r.related[1:])}</div></div>"""
    parts = _parts(
        r,
        ("kicker", r.kicker),
        ("headline", r.headline),
        ("standfirst", r.standfirst),
        ("byline", byline),
        after=(("source_line", source), ("correction", note)),
    )
    return _made(r, body, parts, (follow,), ("Фото:", "Нашли опечатку", "обновлено"), shown="2026-03-01")


def chinese() -> Made:
    r = _OF["zh"]
    first, editor, source = f"海岸日报达兰3月1日电(记者马莉雅){r.body[0]}", "(责任编辑:李文)", "来源:海岸通讯社"
    follow = "关注海岸日报官方微博,第一时间了解最新资讯"
    body = f"""<div class="head"><a href="/">{r.site}</a></div><div class="path">首页 > <a href="/g">国际</a> > 正文</div><div class="pretitle">{r.kicker}</div><h1>{r.headline}</h1><div class="subtitle">{r.standfirst}</div><div class="info"><span>2026-03-01 21:10:05</span> <span>{source}</span> <span>字号:大 中 小</span></div><div class="content"><p>  {first}</p>{paragraphs(r.body[1:2])}<p>延伸阅读:<a href="/1">{r.related[0]}</a></p>{paragraphs(r.body[2:])}<p>{editor}</p></div><div class="wx">{follow}</div><div class="sm">声明:本文仅代表作者个人观点,与本网无关。</div><div class="hot"><h3>热门推荐</h3>{links(r.related[1:])}</div>"""
    parts = (
        ("kicker", r.kicker),
        ("headline", r.headline),
        ("standfirst", r.standfirst),
        ("source_line", source),
        ("body", first),
        *(("body", p) for p in r.body[1:]),
        ("byline", editor),
    )
    return _made(r, body, parts, (follow,), ("字号", "声明:"), shown="2026-03-01T21:10")  # type: ignore[arg-type]


MADE: tuple[Made, ...] = (
    english(), german(), french(), spanish(), turkish(), persian(), russian(), chinese(),
)  # fmt: skip
