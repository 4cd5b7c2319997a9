"""Bylines, credits and dates as common publishing systems mark them up, read at first sight: the half that was mended for."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.exchange.templates.foreign import REPORTS, Report
from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body

from mutabaat.records.pages import BlockKind

_OF = {report.lang: report for report in REPORTS}
_TIME = '<time class="entry-date updated td-module-date" datetime="2026-03-01T18:10:00+00:00">'


def page(title: str, body: str, head: str = "", lang: str = "ar") -> str:
    side = "rtl" if lang in ("ar", "fa") else "ltr"
    return f'<!doctype html><html lang="{lang}" dir="{side}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def data(headline: str, author: str, outlet: str) -> str:
    """JSON-LD as most systems write it; ``author`` may be the outlet itself."""
    kind = "Organization" if author == outlet else "Person"
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": "2026-03-01T18:10:00+00:00",
        "author": [{"@type": kind, "name": author}],
        "publisher": {"@type": "Organization", "name": outlet},
    }
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def parts(
    r: Report, before: tuple[tuple[BlockKind, str], ...], after: tuple[tuple[BlockKind, str], ...] = ()
) -> tuple[tuple[BlockKind, str], ...]:
    """A foreign report's blocks in reading order."""
    middle: tuple[tuple[BlockKind, str], ...] = tuple(("body", text) for text in r.body)
    return (*before, *middle, *after)


def newspaper(n: News) -> Made:
    """tagDiv's Newspaper: a label, a name and a dash in boxes of their own, the source in the list of tags, an author's box."""
    one, two = split_body(n.body)
    source = f"المصدر: {n.source}"
    body = f"""<div class="td-header-wrap"><div class="td-main-menu-logo"><a href="/">منارة الجنوب</a></div><ul class="sf-menu">{links(("الرئيسية", "محليات", "رياضة"))}</ul></div><div class="td-main-content-wrap"><article class="post type-post hentry"><div class="td-crumb-container"><div class="entry-crumbs"><a class="entry-crumb" href="/">الرئيسية</a> <a class="entry-crumb" href="/l">محليات</a></div></div><div class="td-post-header"><ul class="td-category"><li class="entry-category"><a href="/l">محليات</a></li></ul><header class="td-post-title"><h1 class="entry-title">{n.headline}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">بواسطة</div> <a href="/author/l">{n.author}</a><div class="td-author-line"> - </div></div><span class="td-post-date">{_TIME}مارس 1, 2026</time></span><div class="td-post-comments"><a href="#c">0</a></div><div class="td-post-views"><span class="td-nr-views-77">318</span></div></div></header></div><div class="td-post-sharing-top"><span class="td-social-but-text">مشاركة</span><a>Facebook</a><a>WhatsApp</a></div><div class="td-post-content"><div class="td-post-featured-image"><figure><img src="p.jpg"><figcaption class="wp-caption-text">{n.caption}</figcaption></figure></div>{paragraphs(one)}<div class="td-a-rec"><span class="td-adspot-title">- إعلان -</span></div>{paragraphs(two)}</div><footer><div class="td-post-source-tags"><div class="td-post-source-via"><div class="td-post-small-box"><span>المصدر</span><a rel="nofollow" href="https://s.example">{n.source}</a></div></div><ul class="td-tags"><li><span>الوسوم</span></li>{links(n.tags)}</ul></div><div class="td-block-row td-post-next-prev"><div class="td-post-prev-post"><span>المقال السابق</span><a href="/p">{n.related[0]}</a></div></div><div class="author-box-wrap"><a href="/author/l"><img src="a.jpg"></a><div class="desc"><div class="td-author-name vcard author"><span class="fn"><a href="/author/l">{n.author}</a></span></div><div class="td-author-description">صحفية تكتب عن المدن الساحلية.</div></div></div></footer></article><div class="td_block_related_posts"><h4>مقالات ذات صلة</h4>{links(n.related[1:], '<div class="td_module"><h3>', '</h3><span class="td-post-author-name">سامر الهلالي</span></div>')}</div></div>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=f"بواسطة {n.author}", source=source)
    return Made("newspaper", page(f"{n.headline} - منارة الجنوب", body), wanted, n.related, (), (n.caption, "إعلان -", "المدن الساحلية", "سامر"), shown="2026-03-01")  # fmt: skip


def jannah(n: News) -> Made:
    """TieLabs' Jannah: the name in a row with counters, the outlet's line first in the text, the source behind a slash."""
    one, two = split_body(n.body)
    outlet, source = "متابعات – صوت الضفة", f"المصدر / {n.source}"
    body = f"""<div id="tie-wrapper"><header id="theme-header"><div id="logo"><a href="/">صوت الضفة</a></div></header><div class="main-content"><article id="the-post" class="container-wrapper post-content tie-standard"><header class="entry-header-outer"><nav id="breadcrumb"><a href="/">الرئيسية</a><em class="delimiter">/</em><span class="current">{n.headline}</span></nav><div class="entry-header"><span class="post-cat-wrap"><a class="post-cat tie-cat-9" href="/c">أخبار</a></span><h1 class="post-title entry-title">{n.headline}</h1><h2 class="entry-sub-title">{n.standfirst[0]}</h2><div class="single-post-meta post-meta clearfix"><span class="author-meta single-author with-avatars"><span class="meta-item meta-author-wrapper meta-author-1"><span class="meta-author-avatar"><a href="/a"><img src="a.jpg" alt="صورة"></a></span><span class="meta-author"><a class="author-name tie-icon" href="/a">{n.author}</a></span><a class="author-email-link tie-icon" href="mailto:x@example.com"><span class="screen-reader-text">أرسل بريدا إلكترونيا</span></a></span></span><span class="date meta-item tie-icon">1 مارس، 2026</span><div class="tie-alignright"><span class="meta-comment tie-icon meta-item">0</span><span class="meta-views meta-item"><span class="tie-icon-fire"></span> 1٬204 </span><span class="meta-reading-time meta-item">دقيقة واحدة</span></div></div></div></header><div class="entry-content entry clearfix"><p><span style="color:#f00"><strong>{outlet}</strong></span></p>{paragraphs(one)}<div id="inline-related-post" class="mag-box"><div class="mag-box-title"><h3>مقالات ذات صلة</h3></div>{links(n.related[:1], '<div class="posts-items"><h2 class="post-title">', "</h2></div>")}</div>{paragraphs(two)}<p><strong>{source}</strong></p><div class="post-bottom-meta post-bottom-tags"><div class="post-bottom-meta-title">الوسوم</div><span class="tagcloud">{links(n.tags, "", "")}</span></div></div><div id="post-extra-info"><div class="theiaStickySidebar">نسخ الرابط تم نسخ الرابط</div></div><div class="share-buttons share-buttons-bottom"><span class="share-text">فيسبوك</span></div></article><div class="about-author container-wrapper"><div class="author-info"><h3 class="author-name"><a href="/a">{n.author}</a></h3><div class="author-bio">مراسلة من درعان</div></div></div><div id="related-posts">{links(n.related[1:])}</div></div></div>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    wanted = list(blocks(n2, kicker=False, byline=n.author, source=source))
    wanted.insert(3, ("outlet_line", outlet))
    return Made("jannah", page(f"{n.headline} - صوت الضفة", body), tuple(wanted), n.related, (), ("تم نسخ", "دقيقة", "مراسلة من", "1٬204"), shown="2026-03-01")  # fmt: skip


def elementor(n: News) -> Made:
    """A page built with Elementor: who and when as items of an icon list, the outlet signs for itself at the end."""
    one, two = split_body(n.body)
    outlet = "خاص – شبكة الميناء"
    item = '<li class="elementor-icon-list-item elementor-inline-item"'
    text = '<span class="elementor-icon-list-text elementor-post-info__item'
    body = f"""<div data-elementor-type="header" class="elementor elementor-12"><a href="/">شبكة الميناء</a></div><div data-elementor-type="single-post" class="elementor elementor-55 post type-post"><section class="elementor-section"><div class="elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title elementor-size-default">{n.headline}</h1></div></div><div class="elementor-widget elementor-widget-post-info"><ul class="elementor-inline-items elementor-icon-list-items elementor-post-info">{item} itemprop="author"><a href="/author/x">{text} elementor-post-info__item--type-author">{n.author}</span></a></li>{item} itemprop="datePublished"><a href="/2026">{text} elementor-post-info__item--type-date">مارس 1, 2026</span></a></li>{item}>{text} elementor-post-info__item--type-time">9:10 م</span></li>{item}>{text} elementor-post-info__item--type-comments">لا توجد تعليقات</span></li></ul></div><div class="elementor-widget elementor-widget-theme-post-featured-image"><figure class="wp-caption"><img src="p.jpg"><figcaption class="widget-image-caption wp-caption-text">{n.caption}</figcaption></figure></div><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{paragraphs(one)}{paragraphs(two)}<p>{outlet}</p></div></div><div class="elementor-widget elementor-widget-share-buttons"><div class="elementor-share-btn__text"><span>Facebook</span></div></div><div class="elementor-widget elementor-widget-post-navigation"><a href="/p"><span class="post-navigation__prev--label">السابق</span><span class="post-navigation__prev--title">{n.related[0]}</span></a></div><div class="elementor-widget elementor-widget-posts"><div class="elementor-posts-container">{links(n.related[1:], '<article class="elementor-post"><h3 class="elementor-post__title">', '</h3><div class="elementor-post__meta-data"><span class="elementor-post-author">رنا الخوري</span></div></article>')}</div></div></section></div>"""
    wanted = list(blocks(n, kicker=False, standfirst=False, byline=n.author))
    wanted.append(("outlet_line", outlet))
    return Made("elementor", page(f"{n.headline} | شبكة الميناء", body, data(n.headline, n.author, "شبكة الميناء")), tuple(wanted), n.related, (), (n.caption, "تعليقات", "رنا", "السابق"), published=n.published, shown="2026-03-01")  # fmt: skip


def astra(n: News) -> Made:
    """Astra in English: comments, section, writer and date in one line with slashes, a credit in italics at the end."""
    del n
    r = _OF["en"]
    source = "With reporting from Coast News Agency"
    body = f"""<header class="site-header" id="masthead"><span class="site-title"><a href="/">{r.site}</a></span></header><div id="content" class="site-content"><main id="main" class="site-main"><article class="post type-post ast-article-single"><div class="ast-post-format- ast-no-thumb single-layout-1"><header class="entry-header"><h1 class="entry-title" itemprop="headline">{r.headline}</h1><div class="entry-meta"><span class="comments-link"><a href="#respond">Leave a Comment</a></span> / <span class="ast-terms-link"><a href="/local">Local</a></span> / By <span class="posted-by vcard author" itemtype="https://schema.org/Person" itemscope itemprop="author"><a class="url fn n" rel="author" href="/author/lm"><span class="author-name" itemprop="name">Lyan Marwani</span></a></span> / <span class="posted-on"><span class="published" itemprop="datePublished"> March 1, 2026 </span></span></div></header><div class="entry-content clear" itemprop="text"><figure class="wp-block-image"><img src="p.jpg"><figcaption class="wp-element-caption">Boats in the old harbour. Photo: Sam Hale</figcaption></figure>{paragraphs(r.body)}<p><em>{source}</em></p></div></div></article><nav class="navigation post-navigation"><div class="nav-links">{links(r.related[:1], '<div class="nav-previous">', "</div>")}</div></nav><div id="comments"><h3 class="comment-reply-title">Leave a Comment</h3></div></main></div><div class="widget-area secondary"><h2 class="widget-title">Recent Posts</h2><ul>{links(r.related[1:])}</ul></div>"""
    wanted = parts(r, (("headline", r.headline), ("byline", "By Lyan Marwani")), (("source_line", source),))
    return Made("astra", page(f"{r.headline} - {r.site}", body, lang="en"), wanted, r.related, (), ("Leave a Comment", "Sam Hale", "Recent Posts"), shown="2026-03-01")  # fmt: skip


def drupal(n: News) -> Made:
    """Drupal: fields with labels of their own, who sent it and when in one line, the source's field under the text."""
    source = f"مصدر الخبر: {n.source}"
    body = f"""<header role="banner"><div class="region region-header"><a href="/" rel="home">بوابة السهل</a></div></header><main role="main"><div class="region region-content"><div class="block block-core block-page-title-block"><h1 class="page-title"><span class="field field--name-title field--type-string">{n.headline}</span></h1></div><article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">أرسله <span class="field field--name-uid field--type-entity-reference"><a class="username" href="/user/7">{n.author}</a></span> في <span class="field field--name-created field--type-created">أحد, 2026-03-01 21:10</span></div></footer><div class="node__content"><div class="field field--name-field-image field--label-hidden"><img src="p.jpg" alt=""></div><div class="text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{paragraphs(n.body)}</div><div class="field field--name-field-source field--label-inline"><div class="field__label">مصدر الخبر</div><div class="field__item">{n.source}</div></div><div class="field field--name-field-tags field--label-above"><div class="field__label">وسوم</div><div class="field__items">{links(n.tags, '<div class="field__item">', "</div>")}</div></div></div></article><div class="views-element-container block"><h2>أخبار أخرى</h2>{links(n.related, '<div class="views-row">', '<span class="views-field-uid">هدى السالم</span></div>')}</div></div></main>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=f"أرسله {n.author}", source=source)
    return Made("drupal", page(f"{n.headline} | بوابة السهل", body), wanted, n.related, (), ("هدى", "وسوم"), shown="2026-03-01T21:10")  # fmt: skip


def joomla_k2(n: News) -> Made:
    """K2 on Joomla: the date over the headline, «كتبه», a bar of tools, «الأحدث من» the writer, agencies in brackets."""
    one, two = split_body(n.body)
    source = "(وكالات)"
    body = f"""<div id="header"><a href="/">ملتقى الرافد</a></div><div id="k2Container" class="itemView"><span id="startOfPageId77"></span><div class="itemHeader"><span class="itemDateCreated"> الأحد, 01 آذار/مارس 2026 21:10 </span><h2 class="itemTitle">{n.headline}</h2><span class="itemAuthor"> كتبه&nbsp; <a rel="author" href="/itemlist/user/3">{n.author}</a></span></div><div class="itemToolbar"><ul><li><span class="itemTextResizerTitle">حجم الخط</span> <a>تصغير حجم الخط</a> <a>تكبير حجم الخط</a></li><li><a class="itemPrintLink">طباعة</a></li><li><a class="itemEmailLink">البريد الإلكتروني</a></li></ul></div><div class="itemRatingBlock"><span>قيم الموضوع</span><ul><li>1</li><li>2</li></ul><div class="itemRatingLog">(0 أصوات)</div></div><div class="itemBody"><div class="itemImageBlock"><img src="p.jpg"><span class="itemImageCaption">{n.caption}</span><span class="itemImageCredits">عدسة: سامر الهلالي</span></div><div class="itemIntroText">{paragraphs(one)}</div><div class="itemFullText">{paragraphs(two)}<p style="text-align: left;">{source}</p></div></div><div class="itemContentFooter"><span class="itemHits">قراءة <b>512</b> مرات</span><span class="itemDateModified">آخر تعديل على الإثنين, 02 آذار/مارس 2026 08:00</span></div><div class="itemAuthorBlock"><h3 class="itemAuthorName"><a rel="author" href="/itemlist/user/3">{n.author}</a></h3></div><div class="itemAuthorLatest"><h3>الأحدث من {n.author}</h3><ul>{links(n.related[:2])}</ul></div><div class="itemRelated"><h3>موضوعات ذات صلة</h3><ul>{links(n.related[2:])}</ul></div></div>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=f"كتبه {n.author}", source=source)
    return Made("joomla_k2", page(n.headline, body), wanted, n.related, (), (n.caption, "عدسة", "512", "الأحدث من", "حجم الخط"), shown="2026-03-01")  # fmt: skip


def angular(n: News) -> Made:
    """An application of Angular's: no names that say anything, the agency in place of a writer beside how long ago it was."""
    one, two = split_body(n.body)
    source = f"المصدر: درعان - {n.source}"
    a = '_ngcontent-serverapp-c91=""'
    body = f"""<app-root ng-version="17.1.0"><app-header><a {a} href="/">أفق اليوم</a></app-header><app-news-details {a}><div {a} class="row"><div {a} class="col-12"><span {a} class="badge bg-danger">{n.kicker}</span><h1 {a} class="fw-bold">{n.headline}</h1><h5 {a} class="text-secondary">{n.standfirst[0]}</h5><div {a} class="d-flex gap-3 small"><div {a}><i class="bi bi-person"></i> {n.author} </div><div {a}><i class="bi bi-calendar"></i> 01/03/2026 21:10 </div><div {a}><i class="bi bi-eye"></i> 88 </div></div><div {a}><span {a}>{source}</span></div><div {a} class="d-flex"><button>نسخ</button><a {a}>تغريد</a></div><div {a} class="ratio"><img {a} src="p.jpg"></div><small {a} class="text-muted">{n.caption}</small><div {a} class="inner">{paragraphs(one)}{paragraphs(two)}</div></div><div {a} class="col-12"><h4 {a}>أخبار قد تهمك</h4>{links(n.related, f'<div {a} class="h6">', f"<small {a}>بقلم رنا الخوري</small></div>")}</div></div></app-news-details></app-root>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    wanted = list(blocks(n2, byline=n.author))
    wanted.insert(4, ("source_line", source))
    return Made("angular", page(f"{n.headline} - أفق اليوم", body, data(n.headline, "أفق اليوم", "أفق اليوم")), tuple(wanted), n.related, (), (n.caption, "رنا", "تغريد"), published=n.published, shown="2026-03-01T21:10")  # fmt: skip


def amp(n: News) -> Made:
    """A page for telephones (AMP): the site's own name where others name a writer, a picture's credit, taken from a site."""
    one, two = split_body(n.body)
    outlet, source = "هيئة تحرير الجسر", "نقلا عن موقع الساحل الإخباري"
    body = f"""<header id="top" class="amp-wp-header"><div><a href="/"><span class="amp-site-title">الجسر</span></a></div></header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{n.headline}</h1><div class="amp-wp-meta amp-wp-byline"><amp-img src="a.jpg" width="24" height="24"></amp-img><span class="amp-wp-author author vcard">{outlet}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="2026-03-01T18:10:00+00:00">1 مارس 2026</time></div></header><figure class="amp-wp-article-featured-image wp-caption"><amp-img src="p.jpg" width="600" height="400"></amp-img><p class="wp-caption-text">الميناء (وكالة الساحل)</p></figure><div class="amp-wp-article-content">{paragraphs(one)}<amp-ad width="300" height="250"></amp-ad>{paragraphs(two)}<p><em>{source}</em></p></div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">التصنيفات: <a href="/c">محليات</a></div><div class="amp-wp-meta amp-wp-comments-link"><a href="#c">اترك تعليقا</a></div></footer></article><div class="amp-related-posts"><h3>قد يعجبك أيضا</h3>{links(n.related)}</div><footer class="amp-wp-footer"><p>جميع الحقوق محفوظة</p><a href="#top" class="back-to-top">العودة للأعلى</a></footer>"""
    wanted = list(blocks(n, kicker=False, standfirst=False, source=source))
    wanted.insert(1, ("outlet_line", outlet))
    return Made("amp", page(f"{n.headline} - الجسر", body, data(n.headline, outlet, "الجسر")), tuple(wanted), n.related, (), ("وكالة الساحل)", "التصنيفات", "للأعلى"), published=n.published, shown="2026-03-01")  # fmt: skip


def blogger(n: News) -> Made:
    """A blog of Blogger's: the writer in bold before the first words, an invented agency's short name in brackets last."""
    byline, source = f"كتب – {n.author}:", "(و س أ)"
    lines = "<br><br>".join(n.body)
    body = f"""<div class="header section" id="header"><h1 class="title"><a href="/">مرافئ</a></h1><p class="description"><span>أخبار المدن البحرية</span></p></div><div class="main section" id="main"><div class="widget Blog"><div class="blog-posts hfeed"><h2 class="date-header"><span>الأحد، 1 مارس 2026</span></h2><div class="post hentry uncustomized-post-template" itemscope itemtype="http://schema.org/BlogPosting"><h3 class="post-title entry-title" itemprop="name">{n.headline}</h3><div class="post-body entry-content" itemprop="description articleBody"><div class="separator" style="clear: both; text-align: center;"><a href="p.jpg"><img src="p.jpg"></a></div><b>{byline}</b><br><br>{lines}<br><br>{source}<div style="clear: both;"></div></div><div class="post-footer"><div class="post-footer-line post-footer-line-1"><span class="post-timestamp">في <meta itemprop="url"><a class="timestamp-link" rel="bookmark" href="/77"><abbr class="published" itemprop="datePublished" title="2026-03-01T21:10:00+03:00">9:10 م</abbr></a></span><span class="reaction-buttons"></span><span class="post-comment-link"></span><div class="post-share-buttons"><a class="goog-inline-block share-button"><span class="share-button-link-text">إرسال بالبريد الإلكتروني</span></a></div></div><div class="post-footer-line post-footer-line-2"><span class="post-labels">التسميات: <a rel="tag" href="/l">الموانئ</a></span></div></div></div></div></div><div class="blog-pager"><a class="blog-pager-older-link" href="/o">رسالة أقدم</a> <a href="/">الصفحة الرئيسية</a></div></div><div class="sidebar section"><h2>المشاركات الشائعة</h2>{links(n.related)}</div>"""
    wanted = blocks(n, kicker=False, standfirst=False, byline=byline, source=source)
    return Made("blogger", page(f"{n.headline} ~ مرافئ", body), wanted, n.related, (), ("التسميات", "رسالة أقدم", "المدن البحرية"), shown="2026-03-01")  # fmt: skip


def arc(n: News) -> Made:
    """Arc in English: two writers joined, the hands in brackets at the end, a list of most read with names."""
    del n
    r = _OF["en"]
    byline, hands = "By Lyan Marwani and Sam Hale", "(Reporting by Lyan Marwani in Daran; Editing by Rita Cole)"
    body = f"""<div id="fusion-app"><header class="c-header-nav"><a href="/">{r.site}</a><a href="/politics">Politics</a></header><main class="b-right-rail"><article class="b-right-rail__main-wrapper"><a class="c-overline" href="/port">{r.kicker}</a><h1 class="c-heading b-headline">{r.headline}</h1><h2 class="c-subheadline b-subheadline">{r.standfirst}</h2><div class="c-stack b-byline"><span class="c-attribution"><span class="c-attribution__names">By <a href="/author/lm">Lyan Marwani</a> and <a href="/author/sh">Sam Hale</a></span></span><time class="c-date b-date" datetime="2026-03-01T18:10:00Z">March 01, 2026 at 9:10 p.m. GMT+3</time></div><div class="c-share-bar"><a>Facebook</a><a>X</a></div><figure class="c-media-item"><img src="p.jpg"><figcaption class="c-media-item__caption"><span>The old port on Sunday.</span> <span class="c-media-item__credit">(Rita Cole/The Sail)</span></figcaption></figure><div class="b-article-body">{paragraphs(r.body[:2], '<p class="c-paragraph">')}<div class="c-interstitial-link">[<a href="/1">{r.related[0]}</a>]</div>{paragraphs(r.body[2:], '<p class="c-paragraph">')}<p class="c-paragraph">{hands}</p></div></article><aside class="b-right-rail__rail"><h2>Most Read</h2>{links(r.related[1:], '<div class="c-card"><h3>', '</h3><span class="c-attribution">By Nora Petrakis</span></div>')}</aside></main></div>"""
    before: tuple[tuple[BlockKind, str], ...] = (("kicker", r.kicker), ("headline", r.headline), ("standfirst", r.standfirst), ("byline", byline))  # fmt: skip
    wanted = parts(r, before, (("byline", hands),))
    return Made("arc", page(f"{r.headline} - {r.site}", body, lang="en"), wanted, r.related, (), ("Nora", "Most Read", "Rita Cole/"), shown="2026-03-01")  # fmt: skip


def spip(n: News) -> Made:
    """SPIP in French: the day and the writer in one line under the headline, what it was taken from in the notes."""
    del n
    r = _OF["fr"]
    source = "Source : Agence du Littoral"
    body = f"""<div class="page_article article"><div class="header" role="banner"><p class="site_name"><a rel="home" href="/">{r.site}</a></p></div><div class="main"><div class="wrapper hfeed"><div class="content hentry" id="content"><p class="arbo"><a href="/">Accueil</a> &gt; <a href="/r">Régions</a> &gt; <strong class="on">{r.headline}</strong></p><div class="cartouche"><p class="surtitre crayon">{r.kicker}</p><h1 class="entry-title">{r.headline}</h1><p class="info-publi"><abbr class="published" title="2026-03-01T18:10:00Z">dimanche 1er mars 2026</abbr><span class="sep">, </span><span class="auteurs">par <span class="vcard author"><a class="url fn spip_in" href="/a">Léa Marvan</a></span></span></p></div><div class="chapo entry-content"><p>{r.standfirst}</p></div><div class="texte entry-content">{paragraphs(r.body)}</div><div class="ps surlignable"><h2>P.-S.</h2><p>{source}</p></div></div></div><div class="aside"><div class="rubriques"><h2>Dans la même rubrique</h2><ul>{links(r.related)}</ul></div></div></div></div>"""
    before: tuple[tuple[BlockKind, str], ...] = (("kicker", r.kicker), ("headline", r.headline), ("byline", "par Léa Marvan"), ("standfirst", r.standfirst))  # fmt: skip
    wanted = parts(r, before, (("source_line", source),))
    return Made("spip", page(f"{r.headline} - {r.site}", body, lang="fr"), wanted, r.related, (), ("Dans la même", "P.-S."), shown="2026-03-01")  # fmt: skip


def haber(n: News) -> Made:
    """A Turkish paper on a rented system: editor and reporter as labels of cards, the agency last."""
    del n
    r = _OF["tr"]
    first, last, source = "Editör: Leyla Mervan", "Muhabir: Selim Kaya", "Kaynak: Kıyı Haber Ajansı"
    body = f"""<header class="header-4"><a href="/">{r.site}</a></header><main class="single"><div class="container"><nav class="meta-category"><a href="/">Haberler</a><a href="/g">Gündem</a></nav><article><div class="post-header"><h1 class="h2 fw-bold">{r.headline}</h1><h2 class="lead">{r.standfirst}</h2><div class="news-card d-flex"><div class="me-3"><a class="editor-name" href="/e"><span>Editör:</span> <strong>Leyla Mervan</strong></a></div><div class="box"><time datetime="2026-03-01T21:10:00+03:00">01.03.2026 - 21:10</time><span>Yayınlanma</span></div><div class="box"><time>02.03.2026 - 08:00</time><span>Güncelleme</span></div></div><div class="social-buttons"><a>Paylaş</a><a>A+</a></div></div><div class="inner"><img src="p.jpg"></div><div class="article-text container-padding">{paragraphs(r.body)}</div><div class="article-source py-3 d-flex"><div class="reporter-name"><strong>Muhabir:</strong> Selim Kaya</div><div class="source-name pe-3"><strong>Kaynak:</strong> Kıyı Haber Ajansı</div></div></article><div class="related-news"><h3>Bunlar da ilginizi çekebilir</h3>{links(r.related)}</div></div></main>"""
    before: tuple[tuple[BlockKind, str], ...] = (("headline", r.headline), ("standfirst", r.standfirst), ("byline", first))  # fmt: skip
    wanted = parts(r, before, (("byline", last), ("source_line", source)))
    return Made("haber", page(f"{r.headline} - {r.site}", body, lang="tr"), wanted, r.related, (), ("Güncelleme", "Paylaş"), shown="2026-03-01")  # fmt: skip


TEMPLATES: tuple[Template, ...] = (newspaper, jannah, elementor, astra, drupal, joomla_k2, angular, amp, blogger, arc, spip, haber)  # fmt: skip
