"""Bylines, credits and dates as publishing systems mark them up: the half that nothing was mended for before it was measured."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.templates.eighth import data, page, parts
from tests.exchange.templates.foreign import REPORTS
from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body

from mutabaat.records.pages import BlockKind

_OF = {report.lang: report for report in REPORTS}


def egyptian(n: News) -> Made:
    """A popular daily: «كتبت … - تصوير …» beside the date, links between the paragraphs, an application's call."""
    one, two = split_body(n.body)
    byline, follow = f"كتبت {n.author} - تصوير سامر الهلالي", "حمّل تطبيق النهار الجديد لمتابعة آخر الأخبار لحظة بلحظة"
    body = f"""<div class="mainTop"><a href="/"><img src="l.png" alt="النهار الجديد"></a></div><div id="ulMenu">{links(("سياسة", "حوادث", "محافظات"), "", "")}</div><div class="articleHeader"><h1>{n.headline}</h1><div class="newsStoryDate"><span>الأحد، 01 مارس 2026 09:10 م</span></div><div class="articleImg"><img src="p.jpg"><span class="img-cap">{n.caption}</span></div><span class="writeBy">{byline}</span></div><div class="share-mob"><a>فيس بوك</a><a>تويتر</a></div><div id="articleBody">{paragraphs(one)}<p><a href="/9">{n.related[0]}</a></p>{paragraphs(two)}</div><div class="app-banner">{follow}</div><div class="tags">{links(n.tags, "<h3>", "</h3>")}</div><div class="relatedArticles"><h2>الموضوعات المتعلقة</h2>{links(n.related[1:], '<div class="col"><h3>', "</h3><span>01 مارس 2026 08:00 م</span></div>")}</div>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=byline)
    return Made("egyptian", page(f"{n.headline} - النهار الجديد", body), wanted, n.related, (follow,), (n.caption, "08:00"), shown="2026-03-01T21:10")  # fmt: skip


def portal(n: News) -> Made:
    """A portal: the hour first, the writer in bold as first line of the text, a source in one paragraph with a link."""
    one, two = split_body(n.body)
    byline, source = f"كتبت- {n.author}:", "المصدر - وكالة أنباء الساحل"
    body = f"""<div class="topbar"><span>القائمة</span><a href="/">مصرف الأخبار</a></div><section class="content-sec"><div class="news-head"><div class="date-n-time"><span>09:10 م</span><span>الأحد 01 مارس 2026</span></div><h1>{n.headline}</h1><figure><img src="p.jpg"><figcaption>{n.caption}</figcaption></figure><div class="social-icons">شارك طباعة</div></div><div class="details"><p><strong>{byline}</strong></p>{paragraphs(one)}<div class="read-too"><strong>اقرأ أيضًا:</strong><p><a href="/1">{n.related[0]}</a></p></div>{paragraphs(two)}<p><a href="https://s.example/x">{source}</a></p></div><div class="inside-ads">محتوى مدفوع</div><div class="similar"><h3>مواضيع ذات صلة</h3>{links(n.related[1:], "<div>", "<p>كتب- هاني سعد:</p></div>")}</div></section>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=byline, source=source)
    return Made("portal", page(f"{n.headline} | مصرف الأخبار", body), wanted, n.related, (), (n.caption, "هاني", "محتوى مدفوع"), shown="2026-03-01T21:10")  # fmt: skip


def maghreb(n: News) -> Made:
    """A Moroccan site on its own theme: outlet and writer joined, a photo's credit as a line of its own, numbered comments."""
    one, two = split_body(n.body)
    byline = f"الضفاف - {n.author}"
    body = f"""<header class="main-header"><a class="logo" href="/">الضفاف</a></header><main class="post-page"><nav class="crumbs"><a href="/">الرئيسية</a><a href="/j">جهات</a></nav><h1 class="post-title">{n.headline}</h1><div class="entry-media"><img src="p.jpg"><div class="photo-credit">صورة: سامر الهلالي</div></div><div class="infobar"><span class="author"><a href="/author/d">{byline}</a></span><span class="date-post">الأحد 1 مارس 2026 - 21:10</span></div><div class="post-share"><ul><li>فيسبوك</li><li>تويتر</li></ul></div><div class="article-content">{paragraphs(one)}{paragraphs(two)}</div><section class="tags-list">{links(n.tags, "", "")}</section><div class="newsletter-box">اشترك الآن في النشرة البريدية لتصلك آخر الأخبار</div><section class="others"><h3>مواضيع أخرى</h3>{links(n.related, '<div class="card"><h3 class="card-title">', '</h3><small class="text-muted">الأحد 1 مارس 2026 - 19:00</small></div>')}</section><section class="comment-area"><h4>تعليقات الزوار 2</h4><ul><li><span>#1 مواطن</span><p>{n.comments[0]}</p></li></ul></section></main>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=byline)
    return Made("maghreb", page(f"{n.headline} | الضفاف", body), wanted, n.related, ("اشترك الآن",), ("صورة:", "مواطن", n.comments[0], "19:00"), shown="2026-03-01T21:10")  # fmt: skip


def gulf(n: News) -> Made:
    """A Gulf daily: place, writer and «متابعات» in an element that its maker called the source, bullets over it."""
    byline = f"درعان - {n.author} - متابعات"
    body = f"""<div class="np-top"><a href="/"><img alt="الواحة" src="l.png"></a></div><div class="np-article"><div class="np-sec"><a href="/e">المحليات</a></div><h2 class="np-pre">{n.kicker}</h2><h1 class="np-h">{n.headline}</h1><ul class="np-bul"><li>{n.standfirst[0]}</li><li>{n.standfirst[1]}</li></ul><div class="np-src source">{byline}</div><div class="np-d">الأحد 12 رمضان 1447هـ 1 مارس 2026م</div><div class="np-share"><span>مشاركة</span><span>0</span></div><div class="np-im"><img src="p.jpg"><div>{n.caption}</div></div><div class="np-t">{paragraphs(n.body, "<div>", "</div>")}</div><div class="np-more"><h4>المزيد من المحليات</h4>{links(n.related, "<div>", "</div>")}</div></div>"""
    return Made("gulf", page(f"جريدة الواحة | {n.headline}", body), blocks(n, byline=byline), n.related, (), (n.caption, "المزيد من"), shown="2026-03-01")  # fmt: skip


def next_site(n: News) -> Made:
    """A site on Next: hashed names, a link with rel=author, «تم النشر في», the agencies under the text in a box."""
    one, two = split_body(n.body)
    source = "وكالات - متابعات"
    body = f"""<div id="__next"><div class="css-1a2b3"><a href="/">سبق الساحل</a></div><main class="css-9x8y7"><a class="css-k1" href="/local">محليات</a><h1 class="css-h1 arr--hdl">{n.headline}</h1><div class="css-s2">{n.standfirst[0]}</div><div class="css-m4"><a rel="author" class="css-c5" href="/author/l">{n.author}</a><div class="css-d6">تم النشر في: <!-- -->01 مارس 2026, 9:10 مساءً</div><div class="css-d6">تم التحديث: <!-- -->02 مارس 2026, 8:00 صباحًا</div></div><div class="css-f7"><img src="p.jpg"><div class="css-f8">{n.caption}</div></div><div class="css-b9"><div class="arr--text">{paragraphs(one)}</div><div class="arr--also-read"><div>أيضاً اقرأ:</div><a href="/1">{n.related[0]}</a></div><div class="arr--text">{paragraphs(two)}</div><div class="css-e1">{source}</div></div><div class="css-t1">{links(n.tags, '<a class="css-t2">', "</a>")}</div><section><h2>الأكثر قراءة</h2>{links(n.related[1:], "<article><h3>", '</h3><a rel="author" href="/author/h">هدى السالم</a></article>')}</section></main></div>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    wanted = blocks(n2, kicker=False, byline=n.author, source=source)
    return Made("next_site", page(f"{n.headline}", body, data(n.headline, n.author, "سبق الساحل")), wanted, n.related, (), (n.caption, "هدى", "تم التحديث"), published=n.published, shown="2026-03-01T21:10")  # fmt: skip


def yemeni(n: News) -> Made:
    """A site on Laravel: «متابعات خاصة» of the outlet beside an icon, where the report was taken from behind a bar."""
    one, two = split_body(n.body)
    outlet, source = "الضفة نت - متابعات خاصة", f"نقلاً عن: {n.source}"
    body = f"""<nav class="navbar navbar-expand-lg"><a class="navbar-brand" href="/">الضفة نت</a></nav><div class="container"><div class="row"><div class="col-lg-8"><h3 class="news-title mt-3">{n.headline}</h3><p class="text-muted mb-1"><i class="fa fa-user"></i> {outlet}</p><p class="text-muted"><i class="fa fa-clock"></i> الأحد 01 مارس 2026 الساعة 09:10 مساءً <i class="fa fa-eye"></i> 431 مشاهدة</p><img class="img-fluid" src="p.jpg"><div class="news-details text-justify">{paragraphs(one)}{paragraphs(two)}<p class="fw-bold">{source}</p></div><div class="alert alert-info">لمتابعة الأخبار أولاً بأول انضموا إلى قناتنا في تليجرام</div><h5>أخبار متعلقة</h5>{links(n.related, '<div class="card mb-2">', "</div>")}</div></div></div>"""
    wanted = list(blocks(n, kicker=False, standfirst=False, source=source))
    wanted.insert(1, ("outlet_line", outlet))
    return Made("yemeni", page(f"{n.headline} - الضفة نت", body), tuple(wanted), n.related, ("انضموا إلى",), ("431",), shown="2026-03-01T21:10")  # fmt: skip


def block_theme(n: News) -> Made:
    """A block theme of WordPress: date, a dash, «بواسطة», name, «في» and section in boxes of their own; the poem of a foot."""
    one, two = split_body(n.body)
    source = f"عن {n.source}"
    body = f"""<div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title"><a href="/">دفاتر</a></p></header><main class="wp-block-group"><div class="wp-block-group has-global-padding"><h1 class="wp-block-post-title">{n.headline}</h1><div class="wp-block-template-part"><div class="wp-block-group is-layout-flex"><div class="wp-block-post-date"><time datetime="2026-03-01T18:10:00+00:00"><a href="/77">مارس 1, 2026</a></time></div><p class="has-contrast-2-color">—</p><p class="has-small-font-size">بواسطة</p><div class="wp-block-post-author-name"><a href="/author/l" class="wp-block-post-author-name__link">{n.author}</a></div><div class="taxonomy-category wp-block-post-terms"><span class="wp-block-post-terms__prefix">في </span><a href="/c" rel="tag">محليات</a></div></div></div></div><div class="entry-content wp-block-post-content has-global-padding">{paragraphs(one)}<figure class="wp-block-image size-large"><img src="p.jpg"><figcaption class="wp-element-caption">{n.caption}</figcaption></figure>{paragraphs(two)}<p><em>{source}</em></p></div><nav class="wp-block-group"><div class="post-navigation-link-previous wp-block-post-navigation-link"><span class="post-navigation-link__label">السابق: </span> <a href="/p">{n.related[0]}</a></div></nav><div class="wp-block-comments"><h3 class="comment-reply-title">اترك تعليقاً</h3></div></main><div class="wp-block-query"><h2>المزيد من المقالات</h2>{links(n.related[1:], "<ul><li>", "</li></ul>")}</div></div>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=f"بواسطة {n.author}", source=source)
    return Made("block_theme", page(f"{n.headline} – دفاتر", body), wanted, n.related, (), (n.caption, "السابق", "المزيد من"), shown="2026-03-01")  # fmt: skip


def address_cite(n: News) -> Made:
    """An English site with plain elements: an address around the writers, a cite for whom it was taken from, a note on the writer."""
    del n
    r = _OF["en"]
    byline, source = "Lyan Marwani and agencies", "Coast News Agency, with Harbour Wire"
    body = f"""<header><a href="/">{r.site}</a><nav>{links(("World", "Business"))}</nav></header><main><article><header><p>{r.kicker}</p><h1>{r.headline}</h1><p>{r.standfirst}</p><address>{byline}</address><p><time datetime="2026-03-01T18:10Z" pubdate>Sunday, March 1, 2026 | 9:10 PM</time></p></header><figure><img src="p.jpg"><figcaption>The pier. <cite>Rita Cole / Coast News Agency</cite></figcaption></figure><section>{paragraphs(r.body)}<p><cite>{source}</cite></p></section><footer><p>Lyan Marwani covers ports and the people who work in them.</p><p>Filed under: {links(("Ports",), "", "")}</p></footer></article><section><h2>More from World</h2>{links(r.related, "<article><h3>", "</h3><address>Nora Petrakis</address></article>")}</section></main>"""
    before: tuple[tuple[BlockKind, str], ...] = (("kicker", r.kicker), ("headline", r.headline), ("standfirst", r.standfirst), ("byline", byline))  # fmt: skip
    wanted = parts(r, before, (("source_line", source),))
    return Made("address_cite", page(f"{r.headline} | {r.site}", body, lang="en"), wanted, r.related, (), ("Rita Cole", "Nora", "Filed under", "covers ports"), shown="2026-03-01")  # fmt: skip


def french_agency(n: News) -> Made:
    """A French paper on WordPress: a writer «avec» an agency beside the hour, the bar to subscribe, a signature in capitals."""
    del n
    r = _OF["fr"]
    byline, last = "Léa Marvan avec Agence du Littoral", "L. M."
    body = f"""<header class="site-header"><a href="/">{r.site}</a></header><main class="site-main"><article class="post"><header class="post__header"><div class="post__section"><a href="/reg">Régions</a></div><h1 class="post__title">{r.headline}</h1><p class="post__excerpt">{r.standfirst}</p><div class="post__infos"><span class="post__author">{byline}</span><span class="post__date">Le 01/03/2026 à 21:10</span></div></header><div class="post__thumb"><img src="p.jpg"><p class="post__legend">Le vieux port. © Sami Halal</p></div><div class="post__content">{paragraphs(r.body)}<p><strong>{last}</strong></p></div><div class="post__abo"><p>Cet article vous a plu ? Abonnez-vous à partir de 1 € par mois</p></div><div class="post__more"><h3>Sur le même sujet</h3>{links(r.related)}</div></article></main>"""
    before: tuple[tuple[BlockKind, str], ...] = (("headline", r.headline), ("standfirst", r.standfirst), ("byline", byline))  # fmt: skip
    wanted = parts(r, before, (("byline", last),))
    return Made("french_agency", page(f"{r.headline} - {r.site}", body, lang="fr"), wanted, r.related, ("Abonnez-vous",), ("Sami Halal", "Sur le même"), shown="2026-03-01")  # fmt: skip


def lebanese(n: News) -> Made:
    """A Lebanese daily in plain divs with transliterated names: «بقلم» over the date, a source with a bar, the writer's box at the foot."""
    one, two = split_body(n.body)
    byline, source = f"بقلم {n.author}", "المصدر | صحيفة الشاطئ"
    body = f"""<div class="raas"><a href="/">المرفأ</a></div><div class="khabar"><div class="khabar-tasnif">{n.kicker}</div><div class="khabar-onwan"><h1>{n.headline}</h1></div><div class="khabar-ism"><a href="/k/4"><img src="k.jpg"></a><span>{byline}</span></div><div class="khabar-zaman">1 آذار 2026 - 21:10</div><div class="khabar-nass">{paragraphs(one)}<blockquote class="khabar-qawl">{n.standfirst[1]}</blockquote>{paragraphs(two)}<p>{source}</p></div><div class="khabar-nashr"><span>انشر</span></div><div class="khabar-katib-sira"><h4>{n.author}</h4><p>كاتبة لبنانية متخصصة في شؤون البحر.</p></div><div class="khabar-ukhra"><h3>للكاتبة أيضا</h3>{links(n.related, "<p>", "</p>")}</div></div>"""
    wanted = list(blocks(n, standfirst=False, byline=byline, source=source))
    wanted.insert(3 + len(one), ("body", n.standfirst[1]))
    return Made("lebanese", page(f"{n.headline} :: المرفأ", body, f'<meta name="author" content="{n.author}">'), tuple(wanted), n.related, (), ("متخصصة", "للكاتبة أيضا", "انشر"), shown="2026-03-01T21:10")  # fmt: skip


def persian(n: News) -> Made:
    """A Persian agency's page: writer and editor's group in one line, who it was taken from at the foot with a link."""
    del n
    r = _OF["fa"]
    byline, source = "نویسنده: لیان مروانی", "منبع خبر: خبرگزاری کرانه"
    body = f"""<div class="header"><a href="/">{r.site}</a></div><div class="item-page"><div class="item-nav"><a href="/">صفحه نخست</a> » <a href="/e">اقتصاد</a></div><div class="item-date"><span>۱۰ اسفند ۱۴۰۴ - ۲۱:۱۰</span></div><div class="item-title"><h3 class="roo">{r.kicker}</h3><h1 class="first-title">{r.headline}</h1></div><p class="introtext">{r.standfirst}</p><div class="item-author">{byline}</div><figure class="item-img"><img src="p.jpg"></figure><div class="item-text" itemprop="articleBody">{paragraphs(r.body)}</div><div class="item-source"><span>منبع خبر</span>: <a href="https://s.example">خبرگزاری کرانه</a></div><div class="item-code">کد خبر ۱۲۳۴۵</div><div class="item-tags">برچسب‌ها {links(("بندر",), "", "")}</div><div class="related"><h3>اخبار مرتبط</h3>{links(r.related)}</div></div>"""
    before: tuple[tuple[BlockKind, str], ...] = (("kicker", r.kicker), ("headline", r.headline), ("standfirst", r.standfirst), ("byline", byline))  # fmt: skip
    wanted = parts(r, before, (("source_line", source),))
    return Made("persian_agency", page(f"{r.headline} - {r.site}", body, lang="fa"), wanted, r.related, (), ("کد خبر", "برچسب"), shown="2026-03-01")  # fmt: skip


def syndicated(n: News) -> Made:
    """An English portal that republishes: the provider's mark as a picture, the writer and the hour, where it first appeared."""
    del n
    r = _OF["en"]
    source = f"This article originally appeared on The Coast Wire: {r.headline}"
    body = f"""<div class="portal-head"><a href="/">{r.site}</a><input type="search"></div><article class="caas-container"><div class="caas-logo"><a href="https://w.example"><img alt="The Coast Wire" src="w.png"></a></div><header class="caas-title-wrapper"><h1>{r.headline}</h1></header><div class="caas-attr"><div class="caas-attr-meta"><span class="caas-author-byline-collapse">Lyan Marwani, The Coast Wire</span><div class="caas-attr-time-style"><time datetime="2026-03-01T18:10:00.000Z">Sun, March 1, 2026 at 9:10 PM GMT+3</time><span class="caas-attr-mins-to-read">2 min read</span></div></div></div><div class="caas-body">{paragraphs(r.body[:2])}<p><strong>Related: <a href="/1">{r.related[0]}</a></strong></p>{paragraphs(r.body[2:])}<p><em>{source}</em></p></div><div class="caas-share"><button>View comments (12)</button></div></article><div class="stream"><h2>Recommended Stories</h2>{links(r.related[1:], "<li><h3>", "</h3><div>The Daily Gull</div></li>")}</div>"""
    before: tuple[tuple[BlockKind, str], ...] = (("headline", r.headline), ("byline", "Lyan Marwani, The Coast Wire"))
    wanted = parts(r, before, (("source_line", source),))
    return Made("syndicated", page(r.headline, body, lang="en"), wanted, r.related, (), ("Daily Gull", "min read", "View comments"), shown="2026-03-01")  # fmt: skip


TEMPLATES: tuple[Template, ...] = (egyptian, portal, maghreb, gulf, next_site, yemeni, block_theme, address_cite, french_agency, lebanese, persian, syndicated)  # fmt: skip
