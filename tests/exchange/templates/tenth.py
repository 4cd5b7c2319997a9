"""Bylines and credits in further habits of the press, written after the eighth and ninth sets were mended and read at first sight."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.templates.eighth import data, page, parts
from tests.exchange.templates.foreign import REPORTS
from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body

from mutabaat.records.pages import BlockKind

_OF = {report.lang: report for report in REPORTS}


def anatolian(n: News) -> Made:
    """An agency's page in Arabic on .NET: the place, the writer and the agency parted by bars at the top of the text."""
    byline = f"درعان / {n.author} / أفق برس"
    body = f"""<form id="form1"><div class="ust-menu"><a href="/">أفق برس</a></div><div class="detay-baslik"><h1>{n.headline}</h1><h4>{n.standfirst[0]}</h4></div><div class="detay-bilgi"><span class="tarih">01.03.2026 - تحديث : 02.03.2026</span></div><div class="detay-resim"><img src="p.jpg"></div><div class="detay-icerik"><p><strong>{byline}</strong></p>{paragraphs(n.body)}</div><div class="detay-paylas">فيسبوك تويتر</div><div class="detay-abone">الأخبار المنشورة على الصفحة الرسمية هي اختصار لجزء من الأخبار التي تُعرض للمشتركين</div><div class="konular">المواضيع ذات الصلة {links(n.tags, "", "")}</div><div class="diger"><h3>أخبار أخرى في هذا القسم</h3>{links(n.related, "<div>", "</div>")}</div></form>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    wanted = blocks(n2, kicker=False, byline=byline)
    return Made("anatolian", page(f"{n.headline} - أفق برس", body), wanted, n.related, (), ("اختصار لجزء",), shown="2026-03-01")  # fmt: skip


def channel(n: News) -> Made:
    """A television channel's page: writer, place and channel with dashes in one row below the headline."""
    byline = f"{n.author} - درعان - قناة الرابية"
    body = f"""<div class="top-strip"><a href="/">الرابية</a> <a href="/live">البث المباشر</a></div><div class="article-page"><h1 class="sna_content_heading">{n.headline}</h1><div class="heading_bottom"><span class="heading_time">1 مارس 2026 - 21:10 بتوقيت درعان</span></div><div class="video-holder"><img src="p.jpg"><div class="media-cap">{n.caption}</div></div><div class="article-body"><div class="article_by"><span>{byline}</span></div>{paragraphs(n.body)}</div><div class="article-tags">{links(n.tags, "", "")}</div><div class="article-others"><div class="others-h">اخترنا لك</div>{links(n.related, '<div class="o">', "</div>")}</div></div>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=byline)
    return Made("channel", page(f"{n.headline} | الرابية", body), wanted, n.related, (), (n.caption, "بتوقيت"), shown="2026-03-01")  # fmt: skip


def khartoum(n: News) -> Made:
    """A Sudanese site: the place and the writer with a colon in bold, another paper's name in brackets at the end."""
    byline, source = f"درعان: {n.author}", "(صحيفة الشاطئ)"
    one, two = split_body(n.body)
    body = f"""<div id="page" class="hfeed site"><div class="site-branding"><a href="/">النيلين الجديد</a></div><div class="post-78 type-post"><h1 class="name post-title entry-title"><span itemprop="name">{n.headline}</span></h1><p class="post-meta"><span class="tie-date">&rlm;1 مارس، 2026</span> <span class="post-views">1,024 زيارة</span></p><div class="entry"><p><strong>{byline}</strong><br>{"<br>".join(one)}</p>{paragraphs(two)}<p>{source}</p></div><div class="share-post"><span class="share-text">شاركها</span></div></div><div id="check-also-box" class="post-listing check-also-right"><div class="check-also-thumb"></div><h2 class="post-title"><a href="/1">{n.related[0]}</a></h2><p>عاد المهرجان وسط إقبال كبير من الزوار في يومه الأول.</p></div><section id="related_posts">{links(n.related[1:], '<div class="related-item"><h3>', "</h3></div>")}</section></div>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=byline, source=source)
    return Made("khartoum", page(f"{n.headline} – النيلين الجديد", body), wanted, n.related, (), ("1,024", "إقبال كبير"), shown="2026-03-01")  # fmt: skip


def iraqi(n: News) -> Made:
    """An Iraqi network: place and network before the text, who edited it after it, a code and a channel's call."""
    outlet, last, follow = (
        "درعان / شفق الميناء",
        "تحرير: رشا الكيلاني",
        "للاشتراك بقناة شفق الميناء على التليغرام اضغط هنا",
    )
    one, two = split_body(n.body)
    body = f"""<div class="header-bar"><a href="/"><img src="l.svg" alt="شفق الميناء"></a></div><div class="post-cont"><span class="cat-tag">{n.kicker}</span><h1>{n.headline}</h1><div class="post-info"><span>2026-03-01 21:10</span></div><div class="post-img"><img src="p.jpg"></div><div class="post-txt"><p>{outlet}</p>{paragraphs(one)}{paragraphs(two)}<p>{last}</p></div><div class="code">رمز الخبر 5512</div><div class="tlg">{follow}</div><div class="more-news"><h3>أحدث الأخبار</h3>{links(n.related, "<div>", "</div>")}</div></div>"""
    wanted = list(blocks(n, standfirst=False))
    wanted.insert(2, ("outlet_line", outlet))
    wanted.append(("byline", last))
    return Made("iraqi", page(f"{n.headline} - شفق الميناء", body), tuple(wanted), n.related, (follow,), ("5512",), shown="2026-03-01T21:10")  # fmt: skip


def algerian(n: News) -> Made:
    """An Algerian daily: the writer's first name and initial with the agencies, beside the day, in a box for writers."""
    byline = "ليان.م / الوكالات"
    body = f"""<header class="sh"><a href="/">الضفاف اليومية</a></header><div class="ech-artx"><div class="ech-sgmn">{n.kicker}</div><h1 class="ech-sgmn__title">{n.headline}</h1><div class="ech-artx__meta"><div class="d-f"><div class="avatar"><img src="a.png"></div><div class="ech-card__name">{byline}</div></div><div class="ech-card__date">2026/03/01</div><ul class="ech-card__stat"><li>2201</li><li>7</li></ul></div><figure><img src="p.jpg"><figcaption>ح.م</figcaption></figure><div class="ech-artx__desc">{n.standfirst[0]}</div><div class="ech-artx__body">{paragraphs(n.body)}</div><div class="ech-tags">{links(n.tags, "", "")}</div><div class="ech-more"><h3>مقالات ذات صلة</h3>{links(n.related, "<div>", "<span>نادية.ب</span></div>")}</div></div>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    return Made("algerian", page(f"{n.headline} - الضفاف اليومية", body), blocks(n2, byline=byline), n.related, (), ("ح.م", "نادية", "2201"), shown="2026-03-01")  # fmt: skip


def kuwaiti(n: News) -> Made:
    """A Kuwaiti daily: «كتبت» between bars over the text, the agencies with a dash in the last line, a copyright in the text's box."""
    byline, source = f"| كتبت {n.author} |", "- (وكالات)"
    body = f"""<div class="brand"><a href="/">رأي الساحل</a></div><article class="art"><div class="art-cat"><a href="/m">محليات</a></div><h2 class="art-up">{n.kicker}</h2><h1>{n.headline}</h1><ul class="art-subs"><li>{n.standfirst[0]}</li><li>{n.standfirst[1]}</li></ul><div class="art-meta"><span>01 مارس 2026</span> <span>09:10 م</span></div><div class="art-tools"><button>أ</button><button>أ</button></div><div class="art-writer">{byline}</div><div class="art-main">{paragraphs(n.body)}<p>{source}</p></div></article><div class="art-next"><h4>الأكثر قراءة خلال 24 ساعة</h4>{links(n.related, "<p>", "</p>")}</div>"""
    return Made("kuwaiti", page(f"{n.headline} - رأي الساحل", body), blocks(n, byline=byline, source=source), n.related, (), ("24 ساعة",), shown="2026-03-01")  # fmt: skip


def translated(n: News) -> Made:
    """A site of translations on Webflow: hands in a table of labels, the source with a link, the day under all."""
    byline, source = f"ترجمة {n.author}", "المصدر: صحيفة الشاطئ"
    body = f"""<div class="navbar w-nav"><a class="w-nav-brand" href="/">جسور</a></div><div class="section"><div class="w-container"><h1 class="heading-12">{n.headline}</h1><p class="paragraph-lead">{n.standfirst[0]}</p><div class="w-layout-grid grid-2"><div><div class="text-label">ترجمة</div><div class="text-value">{n.author}</div></div><div><div class="text-label">المصدر</div><a class="text-value" href="https://s.example">صحيفة الشاطئ</a></div><div><div class="text-label">تاريخ</div><div class="text-value">1 مارس 2026</div></div></div><div class="rich-text w-richtext">{paragraphs(n.body)}</div><div class="w-dyn-list"><h3>اقرأ بعده</h3>{links(n.related, '<div role="listitem" class="w-dyn-item">', "</div>")}</div></div></div>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    wanted = list(blocks(n2, kicker=False, byline=byline))
    wanted.insert(3, ("source_line", source))
    return Made("translated", page(n.headline, body), tuple(wanted), n.related, (), ("تاريخ",), shown="2026-03-01")  # fmt: skip


def editors(n: News) -> Made:
    """A site on a framework of components: the desk in place of a writer in data and page, «نقلا عن وكالات» by a class."""
    outlet, source = "قسم الأخبار - مرايا", "بالاتفاق مع صحيفة الشاطئ"
    body = f"""<div id="root"><header class="MuiAppBar-root"><a href="/">مرايا</a></header><main class="MuiContainer-root"><h1 class="MuiTypography-root MuiTypography-h3">{n.headline}</h1><div class="MuiStack-root"><div class="MuiAvatar-root"><img src="a.png"></div><div class="MuiBox-root"><p class="MuiTypography-root MuiTypography-body2">{outlet}</p><p class="MuiTypography-root MuiTypography-caption">الأحد، 1 مارس 2026</p></div></div><div class="MuiBox-root prose">{paragraphs(n.body)}<p class="MuiTypography-root">{source}</p></div><div class="MuiChip-root">{links(n.tags, "<span>", "</span>")}</div><div class="MuiGrid-root"><h2>قد يعجبك</h2>{links(n.related, '<div class="MuiCard-root"><p>', "</p><p>قسم الأخبار</p></div>")}</div></main></div>"""
    wanted = list(blocks(n, kicker=False, standfirst=False, source=source))
    wanted.insert(1, ("outlet_line", outlet))
    return Made("editors", page(f"{n.headline} | مرايا", body, data(n.headline, "مرايا", "مرايا")), tuple(wanted), n.related, (), (), published=n.published, shown="2026-03-01")  # fmt: skip


def local_paper(n: News) -> Made:
    """An American local paper: name and trade on two lines in capitals, an agency that «contributed to this report»."""
    del n
    r = _OF["en"]
    byline, source = "BY LYAN MARWANI", "The Coast News Agency contributed to this report."
    body = f"""<div class="nameplate"><a href="/">{r.site}</a></div><article class="story"><h1 class="h1">{r.headline}</h1><div class="story__by"><div class="nm">{byline}</div><div class="ttl">lmarwani@sail.example</div></div><div class="story__when">March 1, 2026 9:10 PM</div><div class="lead-img"><img src="p.jpg"><p class="cutline">The old port of Daran on Sunday. RITA COLE Special to The Sail</p></div><div class="story-body">{paragraphs(r.body[:2])}<div class="zone-el">ADVERTISEMENT</div>{paragraphs(r.body[2:])}<p>{source}</p></div><div class="bio"><div class="nm">Lyan Marwani</div><p>Lyan Marwani covers the waterfront for The Sail. She joined in 2019.</p></div><div class="more"><h3>Related Stories from {r.site}</h3>{links(r.related, "<div>", "<time>February 28, 2026 1:00 PM</time></div>")}</div></article>"""
    before: tuple[tuple[BlockKind, str], ...] = (("headline", r.headline), ("byline", byline))
    wanted = parts(r, before, (("source_line", source),))
    return Made("local_paper", page(f"{r.headline} | {r.site}", body, lang="en"), wanted, r.related, (), ("RITA COLE", "joined in", "February"), shown="2026-03-01")  # fmt: skip


def german_wire(n: News) -> Made:
    """A German portal: two names with «und», the agency's short name with the writer's initials in brackets at the end."""
    del n
    r = _OF["de"]
    byline, source = "Lena Marwein und Sven Hallig", "Quellen: Küstennachrichten-Agentur, Hafenblatt"
    body = f"""<header><a class="logo" href="/">{r.site}</a></header><main><article><span class="overhead">{r.kicker}</span><h1>{r.headline}</h1><p class="lead-text">{r.standfirst}</p><div class="autorzeile">{byline}</div><div class="zeitstempel">01.03.2026, 21:10 Uhr</div><section class="artikeltext">{paragraphs(r.body)}<p>{source}</p></section><div class="themen"><b>Themen:</b> {links(("Hafen",), "", "")}</div><section class="mehr"><h2>Weitere Artikel</h2>{links(r.related, "<div>", "<span>Von Jana Brandt</span></div>")}</section></article></main>"""
    before: tuple[tuple[BlockKind, str], ...] = (("kicker", r.kicker), ("headline", r.headline), ("standfirst", r.standfirst), ("byline", byline))  # fmt: skip
    wanted = parts(r, before, (("source_line", source),))
    return Made("german_wire", page(f"{r.headline} | {r.site}", body, lang="de"), wanted, r.related, (), ("Jana", "Themen"), shown="2026-03-01")  # fmt: skip


TEMPLATES: tuple[Template, ...] = (anatolian, channel, khartoum, iraqi, algerian, kuwaiti, translated, editors, local_paper, german_wire)  # fmt: skip
