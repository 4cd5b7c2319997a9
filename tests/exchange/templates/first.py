"""Arabic templates that the reader was made with."""

from __future__ import annotations

import json

from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body

MENU = '<ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li><li><a href="/e">اقتصاد</a></li><li><a href="/sp">رياضة</a></li></ul>'
COOKIE = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا، وبمتابعة التصفح فإنك توافق على سياسة الخصوصية."
LETTER = "اشترك في نشرتنا البريدية ليصلك أهم ما نشرناه كل صباح"


def bem(n: News) -> Made:
    """English class names that say what they hold, and JSON-LD."""
    one, two = split_body(n.body)
    follow = "تابعونا على واتساب وتلغرام ليصلكم كل جديد"
    source, byline = f"المصدر: {n.source}", f"كتبت: {n.author}"
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "الشراع"},
            {"@type": "NewsArticle", "headline": n.headline, "datePublished": "2026-03-01T21:10:00+03:00"},
        ],
    }
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | الشراع</title>
<meta property="og:title" content="{n.headline}"><meta property="og:site_name" content="الشراع"><script type="application/ld+json">{json.dumps(data)}</script></head>
<body><header class="site-header"><nav>{MENU}</nav></header><main><article class="article"><header class="article__header"><a class="article__kicker" href="/t/1">{n.kicker}</a>
<h1 class="article__title">{n.headline}</h1><ul class="article__highlights">{paragraphs(n.standfirst, "<li>", "</li>")}</ul><div class="article__byline">{byline}</div>
<time datetime="2026-03-01T21:10:00+03:00">1 مارس 2026 - 21:10</time><div class="article__share"><span>شارك</span><a href="#">فيسبوك</a><a href="#">إكس</a></div></header>
<figure><img src="/a.jpg"><figcaption>{n.caption}</figcaption></figure><div class="article__body">{paragraphs(one)}
<div class="article__inline-related"><h4>اقرأ أيضاً</h4><ul>{links(n.related[:2])}</ul></div>{paragraphs(two)}<p>{follow}</p><p class="article__source">{source}</p>
<p class="article__correction">{n.correction}</p></div><div class="article__tags">{links(n.tags, "", "")}</div></article><aside><h3>الأكثر قراءة</h3><ol>{links(n.related[2:])}</ol></aside>
<section class="comments"><h3>التعليقات</h3>{paragraphs(n.comments)}</section></main><footer><p>جميع الحقوق محفوظة لصحيفة الشراع 2026</p></footer>
<div class="cookie-banner"><p>{COOKIE}</p><button>موافق</button></div></body></html>"""
    wanted = blocks(n, byline=byline, source=source, correction=n.correction)
    return Made("bem", html, wanted, n.related, (follow,), (COOKIE, n.caption, *n.comments), published=n.published)


def transliterated(n: News) -> Made:
    """Class names in Arabic written with Latin letters."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"بقلم: {n.author}"
    follow = "تابعوا «الشراع» عبر تلغرام"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} - صحيفة الشراع</title></head><body><div class="raas"><div class="qaema">{MENU}</div></div>
<div class="almohtawa"><div class="khabar"><div class="onwan-sagheer">{n.kicker}</div><h1 class="onwan">{n.headline}</h1><div class="moqaddima"><p>{n.standfirst[0]}</p><p>{n.standfirst[1]}</p></div>
<div class="kateb">{byline}</div><div class="tareekh">الأحد 1 مارس 2026 09:10 م</div><div class="nass">{paragraphs(one)}<div class="eqra-aydan"><strong>اقرأ أيضا:</strong> <a href="/1">{n.related[0]}</a></div>
{paragraphs(two)}<div class="masdar">{source}</div></div><div class="tasheeh">{n.correction}</div><div class="mosharaka"><span>شارك الخبر</span></div><p>{follow}</p></div>
<div class="akhbar-mothabiha"><h3>مواضيع ذات صلة</h3>{links(n.related[1:], "<div>", "</div>")}</div><div class="taaliqat"><h3>أضف تعليقا</h3>{paragraphs(n.comments)}</div></div>
<div class="zayl">© صحيفة الشراع، كل الحقوق محفوظة</div></body></html>"""
    return Made(
        "transliterated",
        html,
        blocks(n, byline=byline, source=source, correction=n.correction),
        n.related,
        (follow,),
        n.comments,
    )


def hashed(n: News) -> Made:
    """Class names that mean nothing."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source} + مواقع إلكترونية", n.author
    follow = "تابعنا على غوغل نيوز"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title><meta property="og:title" content="{n.headline}">
<meta name="author" content="{n.author}"><meta property="article:published_time" content="2026-03-01T18:10:00Z"></head><body><div class="css-9x1"><div class="css-1qa">{links(("سياسة", "اقتصاد", "صحة"), "<span>", "</span>")}</div></div>
<div class="css-a0"><div class="css-k3v9"><span class="css-7fj">{n.kicker}</span></div><div class="css-1f0"><h1 class="css-19v">{n.headline}</h1></div><ul class="css-u1">{paragraphs(n.standfirst, "<li>", "</li>")}</ul><div class="css-77b"><span>{byline}</span></div>
<div class="css-82c">1/3/2026</div><div class="css-0zz">{paragraphs(one, '<p class="css-p1">')}<p class="css-p1"><a href="/1">{n.related[0]}</a></p><div class="css-rl"><span>قد يهمك أيضاً</span><a href="/2">{n.related[1]}</a></div>
{paragraphs(two, '<p class="css-p1">')}<div class="css-so">{source}</div></div><div class="css-fo"><a href="https://news.example">{follow}</a></div><div class="css-nl"><p>{LETTER}</p></div></div>
<div class="css-gr">{links(n.related[2:], '<div class="css-c"><h3>', "</h3><p>قبل ساعتين</p></div>")}</div></body></html>"""
    return Made(
        "hashed", html, blocks(n, byline=byline, source=source), n.related, (follow,), (LETTER,), published=n.published
    )


def table_1256(n: News) -> Made:
    """The years of windows-1256: tables, fonts, line breaks."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"كتب - {n.author}"
    breaks = "<br><br>"
    html = f"""<html dir=rtl><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>الشراع :: {n.headline}</title></head><body bgcolor=white><table width=100%><tr><td><a href="/">الرئيسية</a> <a href="/s">رياضة</a> <a href="/e">اقتصاد</a></td></tr></table>
<table width=780 align=center><tr><td width=160 valign=top><b>الأكثر قراءة</b><br>{links(n.related[:2], "", "<br>")}<br><b>استفتاء</b><br>هل تؤيد توسعة الميناء؟<br></td><td valign=top><font color=red size=3>{n.kicker}</font><br><font size=5><b>{n.headline}</b></font><br>
<font size=2>{byline}</font><br><font size=1>الأحد 1 آذار 2026 الساعة 21:10</font><br><img src=a.jpg><br><font size=1>{n.caption}</font><br><font size=3>{breaks.join(one)}<br><br>{breaks.join(two)}<br><br>{source}</font><br>
<a href=print.php>طباعة</a> | <a href=send.php>أرسل لصديق</a><hr><b>أخبار متعلقة</b><br>{links(n.related[2:], "- ", "<br>")}<hr><b>تعليقات القراء</b><br>{breaks.join(n.comments)}</td></tr></table><center>جميع الحقوق محفوظة</center></body></html>"""
    return Made(
        "table_1256",
        html,
        blocks(n, standfirst=False, byline=byline, source=source),
        n.related,
        (),
        n.comments,
        "cp1256",
    )


def amp(n: News) -> Made:
    """An AMP page."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", n.author
    follow = "اشترك في قناتنا على يوتيوب"
    data = {
        "@type": "NewsArticle",
        "headline": n.headline,
        "datePublished": "2026-03-01T18:10:00Z",
        "author": [{"@type": "Person", "name": n.author}],
    }
    html = f"""<!doctype html><html amp lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title><link rel="canonical" href="https://shiraa.example/news/77"><script async src="https://cdn.example/v0.js"></script>
<script type="application/ld+json">{json.dumps(data)}</script></head><body><amp-sidebar id="s" layout="nodisplay">{MENU}</amp-sidebar><header><a href="/">الشراع</a></header><article><p class="category">{n.kicker}</p><h1>{n.headline}</h1>
<p class="summary">{n.standfirst[0]}</p><p class="summary">{n.standfirst[1]}</p><p class="author-name">{byline}</p><p class="time">01-03-2026 | 21:10</p><amp-img src="a.jpg" width="1" height="1"></amp-img><amp-social-share type="twitter"></amp-social-share>
{paragraphs(one)}<amp-ad width="1" height="1"><div>إعلان</div></amp-ad><p>اقرأ المزيد: <a href="/1">{n.related[0]}</a></p>{paragraphs(two)}<p>{source}</p><p><a href="https://tube.example">{follow}</a></p></article>
<amp-list><div><h2>أحدث الأخبار</h2>{links(n.related[1:], "<div>", "</div>")}</div></amp-list><amp-consent><div><p>{COOKIE}</p></div></amp-consent></body></html>"""
    return Made(
        "amp", html, blocks(n, byline=byline, source=source), n.related, (follow,), (COOKIE,), published=n.published
    )


def wordpress(n: News) -> Made:
    """A news theme of WordPress."""
    one, two = split_body(n.body)
    source, byline = f"المصدر/ {n.source}", f"كتب: {n.author}"
    follow = "انضم إلى قناتنا على تليجرام لتصلك الأخبار أولاً بأول"
    html = f"""<!doctype html><html dir="rtl" lang="en-US"><head><meta charset="utf-8"><title>{n.headline} - الشراع نيوز</title><meta property="og:title" content="{n.headline} - الشراع نيوز"><meta property="og:site_name" content="الشراع نيوز">
<meta property="article:published_time" content="2026-03-01T18:10:00+00:00"></head><body class="single single-post sidebar-left"><div id="breadcrumb"><a href="/">الرئيسية</a> / <a href="/c">محليات</a></div><div class="main-content"><article class="post">
<header class="entry-header-outer"><span class="post-cat-wrap"><a class="post-cat" href="/c">{n.kicker}</a></span><h1 class="post-title entry-title">{n.headline}</h1><h2 class="entry-sub-title">{n.standfirst[0]}</h2><div class="post-meta"><span class="meta-author">{byline}</span><span class="date meta-item">مارس 1, 2026</span><span>0 </span><span>1٬204</span> <span>دقيقة واحدة</span></div></header>
<div class="entry-content">{paragraphs(one)}<div class="inline-related-posts"><div class="related-head">مقالات ذات صلة</div><ul>{links(n.related[:2])}</ul></div>{paragraphs(two)}<p>{source}</p><p><strong>{n.correction}</strong></p><p style="text-align:center"><a href="https://t.example/x"><strong>{follow}</strong></a></p></div>
<div class="post-bottom-tags"><span>الوسوم</span>{links(n.tags, "", " ")}</div><div class="share-buttons">شاركها</div></article><div class="about-author"><h3>{n.author}</h3><p>محررة في قسم المحليات تكتب عن البحر والموانئ منذ أعوام.</p></div>
<div id="related-posts"><h3>مقالات ذات صلة</h3>{links(n.related[2:], '<div class="related-item"><h3>', "</h3></div>")}</div><div id="comments"><h3>تعليقان</h3>{paragraphs(n.comments)}<h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p></div></div></body></html>"""
    wanted = [b for b in blocks(n, byline=byline, source=source, correction=n.correction) if b[1] != n.standfirst[1]]
    return Made(
        "wordpress",
        html,
        tuple(wanted),
        n.related,
        (follow,),
        (*n.comments, "لن يتم نشر عنوان بريدك"),
        published=n.published,
    )


def drupal(n: News) -> Made:
    """Drupal's fields, each with a label."""
    one, two = split_body(n.body)
    byline = n.author
    source = f"المصدر: {n.source}"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | الشراع</title></head><body class="path-node"><div class="region region-header"><nav>{MENU}</nav></div><div class="region-content"><h1 class="page-header"><span>{n.headline}</span></h1>
<article class="node node--type-article"><div class="field field--name-field-supertitle field__item">{n.kicker}</div><div class="field field--name-field-summary"><div class="field__item">{n.standfirst[0]}</div><div class="field__item">{n.standfirst[1]}</div></div><div class="field field--name-field-writer field__item">{byline}</div>
<div class="field--name-created">أحد, 03/01/2026 - 21:10</div><div class="field field--name-body field__item">{paragraphs(one)}<p><a href="/1">{n.related[0]}</a></p>{paragraphs(two)}</div><div class="field field--name-field-source"><div class="field__item">{source}</div></div>
<div class="field--name-field-tags"><div class="field__label">الكلمات المفتاحية</div>{links(n.tags, "<div>", "</div>")}</div></article></div><div class="views-block"><h2>من نفس القسم</h2>{links(n.related[1:], '<div class="views-row">', "</div>")}</div></body></html>"""
    return Made("drupal", html, blocks(n, byline=byline, source=source), n.related)


def blogger(n: News) -> Made:
    """Blogger: one post body of line breaks and empty boxes."""
    one, two = split_body(n.body)
    follow = "لمتابعة آخر الأخبار انضموا إلى مجموعتنا على فيسبوك"
    source = f"المصدر: {n.source}"
    html = f"""<!doctype html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>شراع نيوز: {n.headline}</title></head><body><div class="header section"><div class="widget Header"><h1><a href="/">شراع نيوز</a></h1></div></div><div class="blog-posts hfeed"><div class="post hentry">
<h3 class="post-title entry-title" itemprop="name">{n.headline}</h3><div class="post-header"></div><div class="post-body entry-content" itemprop="articleBody"><div class="separator"><a href="a.jpg"><img src="a.jpg"></a></div><div style="text-align: right;">{"<br /><br />".join(one)}<br /><br /></div><div style="text-align: right;"><b>إقرأ أيضا :&nbsp;</b><a href="/1">{n.related[0]}</a></div>
<div style="text-align: right;"><br /></div>{"<br />".join(two)}<br /><br />{source}<div><br /></div><div><a href="https://face.example">{follow}</a></div></div><div class="post-footer"><span class="post-author">مرسلة بواسطة <span>{n.author}</span></span> <span class="post-timestamp">في <a href="#">9:10 م</a></span><span class="item-control"></span></div></div>
<div class="comments" id="comments"><h4>هناك تعليقان (2):</h4>{paragraphs(n.comments)}</div></div><div class="sidebar"><div class="widget PopularPosts"><h2>المشاركات الشائعة</h2>{links(n.related[1:])}</div></div></body></html>"""
    return Made(
        "blogger",
        html,
        blocks(n, kicker=False, standfirst=False, byline=f"مرسلة بواسطة {n.author}", source=source),
        n.related,
        (follow,),
        n.comments,
    )


def nextjs(n: News) -> Made:
    """Next.js: the page's data lie in a script as well."""
    one, two = split_body(n.body)
    follow = "تابع الشراع على تطبيق نبض"
    source, byline = f"المصدر: {n.source}", f"{n.author} - درعان"
    state = {
        "props": {"pageProps": {"article": {"title": n.headline, "body": list(n.body), "related": list(n.related)}}}
    }
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | الشراع</title><meta property="og:title" content="{n.headline}"></head><body><div id="__next"><div class="Layout_wrap__x1"><header class="Header_h__3">{MENU}</header>
<div class="Article_page__a9"><div class="Article_overtitle__b2">{n.kicker}</div><h1 class="Article_title__c3">{n.headline}</h1><p class="Article_lead__d4">{n.standfirst[0]} {n.standfirst[1]}</p><div class="Article_author__e5">{byline}</div><div class="Article_date__f6">آخر تحديث: 01 مارس 2026 الساعة 21:10</div>
<div class="Article_content__g7">{paragraphs(one)}<div class="ReadAlso_box__h8"><p>اقرأ أيضا</p><a href="/1"><p>{n.related[0]}</p></a><a href="/2"><p>{n.related[1]}</p></a></div>{paragraphs(two)}<p>{source}</p><p>{n.correction}</p></div><div class="Follow_box__i9"><p>{follow}</p></div></div>
<div class="Most_read__j1"><h2>الأكثر مشاهدة</h2>{links(n.related[2:], "<article><h3>", "</h3></article>")}</div></div></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script></body></html>"""
    wanted = [b for b in blocks(n, byline=byline, source=source, correction=n.correction) if b[0] != "standfirst"]
    wanted.insert(2, ("standfirst", " ".join(n.standfirst)))
    return Made("nextjs", html, tuple(wanted), n.related, (follow,))


def elementor(n: News) -> Made:
    """A page builder's soup of boxes."""
    one, two = split_body(n.body)
    follow = "تابعونا عبر منصاتنا على فيسبوك وإكس وإنستغرام"
    source, byline = f"المصدر: {n.source}", f"إعداد: {n.author}"

    def widget(kind: str, inner: str) -> str:
        return f'<div class="elementor-element elementor-widget elementor-widget-{kind}"><div class="elementor-widget-container">{inner}</div></div>'

    body = "".join(widget("text-editor", f"<p>{p}</p>") for p in one) + widget(
        "posts", f"<h4>أخبار ذات صلة</h4><ul>{links(n.related[:2])}</ul>"
    )
    body += (
        "".join(widget("text-editor", f"<p>{p}</p>") for p in two)
        + widget("text-editor", f"<p>{source}</p>")
        + widget("text-editor", f"<p>{n.correction}</p>")
    )
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} – الشراع</title><meta property="og:title" content="{n.headline} - الشراع"></head><body class="elementor-default"><div class="elementor elementor-location-header">{widget("nav-menu", MENU)}</div><div class="elementor elementor-location-single"><section class="elementor-section"><div class="elementor-container"><div class="elementor-column">
{widget("heading", f'<h4 class="elementor-heading-title">{n.kicker}</h4>')}{widget("theme-post-title", f'<h1 class="elementor-heading-title">{n.headline}</h1>')}{widget("icon-list", f"<ul>{paragraphs(n.standfirst, '<li><span>', '</span></li>')}</ul>")}{widget("heading", f"<span>{byline}</span>")}{widget("post-info", "<span>مارس 1, 2026</span> <span>9:10 م</span>")}{body}{widget("share-buttons", "شارك")}{widget("heading", f"<h4>{follow}</h4>")}</div></div></section>
<section>{widget("posts", "<h3>آخر الأخبار</h3>" + links(n.related[2:], "<article><h3>", "</h3></article>"))}</section></div></body></html>"""
    return Made(
        "elementor", html, blocks(n, byline=byline, source=source, correction=n.correction), n.related, (follow,)
    )


def breaks(n: News) -> Made:
    """Paragraphs parted by line breaks in one box, links between them."""
    one, two = split_body(n.body)
    follow = "تابعنا على تويتر وفيسبوك"
    source, byline = f"المصدر: {n.source}", f"{n.author} – الشراع"
    html = f"""<html dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title></head><body><div id="top">{MENU}</div><div id="wrap"><div id="right"><h2 class="h"><small>{n.kicker}</small><br>{n.headline}</h2><div class="info">{byline}<br>2026-03-01 21:10:00</div><div id="txt">
<b>- {n.standfirst[0]}<br>- {n.standfirst[1]}</b><br><br>{"<br><br>".join(one)}<br><br><b>اقرأ أيضاً: <a href="/1">{n.related[0]}</a></b><br><br>{"<br><br>".join(two)}<br><br>{source}<br>{follow}</div></div><div id="left"><b>آخر الأخبار</b><br>{links(n.related[1:], "", "<br>")}</div></div></body></html>"""
    wanted = [
        (kind, f"- {words}" if kind == "standfirst" else words)
        for kind, words in blocks(n, byline=byline, source=source)
    ]
    return Made("breaks", html, tuple(wanted), n.related, (follow,))


def bare_divs(n: News) -> Made:
    """Boxes without a name, one for each paragraph."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"تقرير: {n.author}"
    html = f"""<!doctype html><html dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | الشراع</title></head><body><div><div><a href="/">الشراع</a><a href="/s">سياسة</a></div></div><div><div><div>{n.kicker}</div><div><h1>{n.headline}</h1></div><div>{n.standfirst[0]}</div><div>{n.standfirst[1]}</div><div>{byline}</div><div>1 مارس 2026، 21:10</div>
<div>{paragraphs(one, "<div>", "</div>")}<div>شاهد أيضا: <a href="/1">{n.related[0]}</a></div>{paragraphs(two, "<div>", "</div>")}<div>{source}</div></div></div><div><div>اخترنا لكم</div>{links(n.related[1:], "<div>", "</div>")}</div></div><div>الشراع 2026 © كل الحقوق محفوظة</div></body></html>"""
    return Made("bare_divs", html, blocks(n, byline=byline, source=source), n.related)


def rtl_marks(n: News) -> Made:
    """Pasted from a word processor: direction marks and spans everywhere."""
    one, two = split_body(n.body)
    source, byline = f"\u200fالمصدر: {n.source}\u200f", f"\u202bكتبت: {n.author}\u202c"
    follow = "\u200fتابعونا على واتساب\u200f"

    def mso(text: str) -> str:
        return f'<p class="MsoNormal" dir="RTL" style="text-align:justify"><span lang="AR-SA" style="font-family:Arial">{text}<o:p></o:p></span></p>'

    also = f'<b>\u200fاقرأ أيضاً: </b><a href="/1">{n.related[0]}</a>'
    body = tuple(f"\u200f{p}" for p in n.body)
    one, two = split_body(body)
    html = f"""<!doctype html><html dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title></head><body><div class="nav">{MENU}</div><div class="content"><div class="kicker">\u200f{n.kicker}</div><h1>{n.headline}</h1><ul class="points"><li>\u200f{n.standfirst[0]}</li><li>\u200f{n.standfirst[1]}</li></ul><div class="by">{byline}</div><div class="d">\u200f1 مارس 2026</div>
<div class="details">{"".join(map(mso, one))}{mso(also)}{"".join(map(mso, two))}{mso(source)}{mso(follow)}</div></div><div class="side"><h4>\u200fالأكثر قراءة</h4>{links(n.related[1:])}</div></body></html>"""
    wanted = [
        (k, f"\u200f{t}" if k in ("kicker", "standfirst", "body") else t)
        for k, t in blocks(n, byline=byline, source=source)
    ]
    return Made("rtl_marks", html, tuple(wanted), n.related, ("تابعونا على واتساب",))


def live(n: News) -> Made:
    """A live page: entries with their times."""
    updates = "".join(
        f'<div class="live-entry"><time>{21 - i}:0{i}</time><div class="live-entry__text"><p>{p}</p></div><div class="live-share">مشاركة</div></div>'
        for i, p in enumerate(n.body)
    )
    data = {
        "@type": "LiveBlogPosting",
        "headline": n.headline,
        "coverageStartTime": "2026-03-01T18:10:00Z",
        "datePublished": "2026-03-01T18:10:00Z",
    }
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>مباشر | {n.headline}</title><script type="application/ld+json">[{json.dumps(data)}]</script></head><body><header>{MENU}</header><main><div class="live-header"><span class="label">{n.kicker}</span><h1>{n.headline}</h1><ul class="summary-points">{paragraphs(n.standfirst, "<li>", "</li>")}</ul></div>
<div class="live-stream">{updates}</div><div class="related-stories"><h3>اقرأ أيضا</h3>{links(n.related)}</div></main></body></html>"""
    return Made("live", html, blocks(n), n.related, published=n.published)


def video(n: News) -> Made:
    """A video with a short text below it."""
    n = News(n.headline, n.body[:2], kicker=n.kicker)
    byline = f"تقرير: {n.author}"
    follow = "اشتركوا في قناتنا على يوتيوب وفعّلوا الجرس"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>فيديو.. {n.headline} | قناة المنار الأزرق</title><meta property="og:title" content="{n.headline}"><meta property="og:type" content="video.other"></head><body><header>{MENU}</header><main><div class="player"><video src="a.mp4"></video><span>03:12</span></div><div class="vid-info"><span class="program">{n.kicker}</span><h1>{n.headline}</h1>
<div class="vid-date">1/3/2026-|آخر تحديث: 1/3/2026 09:10 م (توقيت مكة المكرمة)</div><div class="vid-desc">{paragraphs(n.body)}<p>{byline}</p><p>{follow}</p></div></div><div class="up-next"><h2>فيديوهات أخرى</h2>{links(n.related, '<div class="card"><h3>', "</h3><span>02:10</span></div>")}</div></main></body></html>"""
    wanted = list(blocks(n, standfirst=False))
    wanted.append(("byline", byline))
    return Made("video", html, tuple(wanted), n.related, (follow,))


def short_relay(n: News) -> Made:
    """Under 700 characters, on a page of furniture."""
    kept = n.body[:1]
    for paragraph in n.body[1:3]:
        if sum(map(len, kept)) + len(paragraph) < 650:
            kept = (*kept, paragraph)
    n = News(n.headline, kept, kicker=n.kicker, related=n.related)
    source = f"المصدر: {n.source}"
    follow = "حمّل تطبيق الشراع وتابع الأخبار العاجلة عبر الإشعارات"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | وكالة الشراع</title><meta property="og:title" content="{n.headline}"></head><body><div class="top-bar">{MENU}</div><div class="ticker"><span>عاجل</span>{links(n.related, "<span>", "</span>")}</div><div class="row"><div class="col-md-8"><h1>{n.headline}</h1><div class="meta"><span>وكالة الشراع</span><span>منذ 3 ساعات</span></div>
<div class="text">{paragraphs(n.body)}<p>{source}</p></div><div class="app-box"><p>{follow}</p></div><h3>قد يعجبك أيضا</h3>{links(n.related[:2], '<div class="card"><h4>', "</h4><p>تفاصيل جديدة عن القرار الذي أثار الجدل في المدينة خلال الأيام الماضية، وردود الفعل عليه من الأهالي والمختصين.</p></div>")}</div><div class="col-md-4"><h3>الأكثر قراءة</h3>{links(n.related[2:], "<p>", "</p>")}</div></div><footer><p>الشراع وكالة أنباء مستقلة تأسست عام 1998 وتصدر من درعان بأربع لغات.</p></footer></body></html>"""
    return Made(
        "short_relay",
        html,
        blocks(n, kicker=False, standfirst=False, source=source),
        n.related,
        (follow,),
        ("تفاصيل جديدة عن القرار", "تأسست عام 1998"),
    )


TEMPLATES: tuple[Template, ...] = (
    bem, transliterated, hashed, table_1256, amp, wordpress, drupal, blogger, nextjs, elementor, breaks, bare_divs, rtl_marks, live, video, short_relay,
)  # fmt: skip
