"""Arabic templates written without a look at the reader: portals, agencies, channels, papers of parties and towns."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body


def _page(title: str, body: str, head: str = "") -> str:
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f'<!DOCTYPE html><html lang="ar" dir="rtl"><head>{meta}<title>{title}</title>{head}</head><body>{body}</body></html>'


def channel(n: News) -> Made:
    """A channel: related list with counters in the text, the outlet and agencies as its source."""
    one, two = split_body(n.body)
    source, follow = "المصدر : الأفق + وكالات", "تابعوا الأفق على واتساب للاطلاع على آخر الأخبار"
    listed = "".join(
        f'<li class="more-on__item"><span class="screen-reader-text">list {i + 1} of 2</span><a href="/news/2026/{i}"><span>{t}</span></a></li>'
        for i, t in enumerate(n.related[:2])
    )
    body = f"""<div id="root"><div class="site-header"><a href="/"><span class="screen-reader-text">شبكة الأفق</span></a><nav aria-label="القائمة الرئيسية"><ul>{links(("أخبار", "اقتصاد", "رياضة", "ثقافة"))}</ul></nav><div class="live-btn"><a href="/live">البث الحي</a></div></div><main id="main-content-area"><header class="article-header"><div class="topics"><a href="/tag/1">{n.kicker}</a></div><h1>{n.headline}</h1><p class="article__subhead"><em>{n.standfirst[1]}</em></p></header><figure class="article-featured-image"><img src="p.jpg" alt="الميناء"><figcaption>{n.caption}</figcaption></figure><div class="article-info-block"><div class="article-dates"><div class="date-simple"><span aria-hidden="true">1/3/2026</span></div><span class="screen-reader-text">نشر في 1 مارس 2026</span></div><div class="sharing-pane"><button>حفظ</button><span>انقر للمشاركة على وسائل التواصل الاجتماعي</span></div></div><div class="wysiwyg wysiwyg--all-content">{paragraphs(one)}<div class="more-on"><h2 class="more-on__heading">اقرأ أيضا</h2><ul class="more-on__list">{listed}</ul><span class="screen-reader-text">end of list</span></div>{paragraphs(two)}</div><div class="article-source"><span>المصدر</span> : <span>الأفق + وكالات</span></div><div class="wa"><a href="https://whatsapp.example/c">{follow}</a></div></main><section><h2>الأكثر قراءة</h2>{links(n.related[2:])}</section><footer><p>جميع الحقوق محفوظة © 2026 شبكة الأفق الإعلامية</p></footer></div>"""
    n2 = replace(n, standfirst=n.standfirst[1:])
    return Made(
        "channel",
        _page(f"{n.headline} | أخبار | شبكة الأفق", body),
        blocks(n2, source=source),
        n.related,
        (follow,),
        ("list 1 of", "انقر للمشاركة", n.caption),
        shown="2026-03-01",
    )


def agency(n: News) -> Made:
    """A Gulf agency on SharePoint: web parts, the dateline in the first paragraph, sizes of type, a note at the end."""
    first = f"درعان في 1 مارس / ساحل / {n.body[0]}"
    n = replace(n, body=(first, *n.body[1:]))
    body = f"""<form method="post" action="/Pages/News.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="x"><div id="s4-workspace"><div class="ms-dialogHidden"><div class="top-menu">{links(("الأخبار المحلية", "الدولية", "الاقتصادية"))}</div></div><div id="DeltaPlaceHolderMain"><div class="ms-webpart-zone"><div class="breadcrumb"><a href="/">الصفحة الرئيسية</a> &gt; <a href="/l">الأخبار المحلية</a> &gt; {n.headline[:30]}...</div><div class="newsDate">الأحد، 12 رمضان 1447هـ الموافق 01 مارس 2026 م</div><div class="fontSizes"><a href="#">ا+</a> <a href="#">ا-</a></div><div class="newsTitle"><h2>{n.headline}</h2></div><div class="newsSub"><ul><li>{n.standfirst[0]}</li><li>{n.standfirst[1]}</li></ul></div><div class="ms-rtestate-field"><div class="ExternalClass5B1">{paragraphs(n.body, "<p dir='rtl'>")}</div></div><div class="newsActions"><a href="#">طباعة</a><a href="#">إرسال إلى صديق</a><span>عدد الزيارات: 311</span></div></div><div class="ms-webpart-zone"><h3 class="ms-webpart-titleText"><span>أخبار أخرى</span></h3>{links(n.related, '<div class="item">', "</div>")}</div></div></div></form>"""
    return Made(
        "agency",
        _page("وكالة أنباء الساحل", body),
        blocks(n, kicker=False),
        n.related,
        (),
        ("عدد الزيارات", "الصفحة الرئيسية"),
        shown="2026-03-01",
    )


def writers(n: News) -> Made:
    """An Egyptian portal: the writer's line in the text, links under a label, a call to look at its pages."""
    one, two = split_body(n.body)
    byline, follow = f"كتبت- {n.author}:", "لمتابعة أخبار السهل على جوجل نيوز اضغط هنا"
    related = "".join(f'<p><strong><a href="/{i}">{t}</a></strong></p>' for i, t in enumerate(n.related[:2]))
    body = f"""<div class="header"><div class="brand"><a href="/"><img src="l.png" alt="السهل اليوم"></a></div><ul class="menu">{links(("أخبار", "حوادث", "محافظات", "فن"))}</ul></div><div class="article-main"><div class="main-info"><h1>{n.headline}</h1><div class="ArticleDate"><span>06:10 م</span> <span>الأحد 01 مارس 2026</span></div></div><div class="image"><img src="a.jpg"><p>أرشيفية</p></div><div class="ArticleDetails details"><p><strong>{byline}</strong></p>{paragraphs(one)}<p><strong>اقرأ أيضًا:</strong></p>{related}{paragraphs(two)}<p>&nbsp;</p></div><div class="gn"><a href="#">{follow}</a></div><div class="hashTag"><span>#درعان</span><span>#الموانئ</span></div><div class="dont-miss"><span>لا يفوتك</span>{links(n.related[2:], "<div>", "</div>")}</div><div class="ad-title">إعلان</div></div>"""
    return Made(
        "writers",
        _page(f"{n.headline} | السهل اليوم", body),
        blocks(n, kicker=False, standfirst=False, byline=byline),
        n.related,
        (follow,),
        ("أرشيفية", "#درعان", "لا يفوتك", "اقرأ أيضًا"),
        shown="2026-03-01T18:10",
    )


def aspnet(n: News) -> Made:
    """A daily on ASP.NET: who wrote it and the long date above the picture, boxes of one article in the text."""
    one, two = split_body(n.body)
    byline, follow = f"كتب {n.author} - تصوير سامر الهلالي", "حمّل تطبيق الضحى من متجر التطبيقات لتصلك الأخبار أولاً"
    head = '<meta property="article:published_time" content="2026-03-01T20:10:00+02:00"><meta property="article:modified_time" content="2026-03-01T21:00:00+02:00">'
    body = f"""<div id="main-container"><div class="newsTop"><marquee>عاجل.. رياح مثيرة للأتربة على السواحل &nbsp; أسعار الذهب اليوم</marquee></div><div class="col-xs-12 containerRight"><div class="articleHeader"><h1>{n.headline}</h1><span class="newsStoryDate">الأحد، 01 مارس 2026 08:10 م</span><div class="img-cont"><img src="x.jpg"><span class="titleimg">{n.caption}</span></div><span class="writeBy">{byline}</span></div><div id="articleBody">{paragraphs(one)}<div class="oneArticle"><div class="imgO"><img src="r.jpg"></div><a href="/story/1"><h3>{n.related[0]}</h3></a></div>{paragraphs(two)}</div><div class="relatednews"><h3>موضوعات متعلقة</h3><ul>{links(n.related[1:], "<li><h4>", "</h4></li>")}</ul></div><div class="tags"><h3>الموضوعات المتعلقة</h3>{links(n.tags, "<h4>", "</h4>")}</div><div class="appbox"><p>{follow}</p></div><div class="vote"><h3>هل تتوقع انخفاض أسعار السمك بعد توسعة الميناء؟</h3><label>نعم</label><label>لا</label><button>تصويت</button></div></div></div>"""
    return Made(
        "aspnet",
        _page(f"{n.headline} - الضحى", body, head),
        blocks(n, kicker=False, standfirst=False, byline=byline),
        n.related,
        (follow,),
        (n.caption, "هل تتوقع", "رياح مثيرة"),
        published=n.published,
        shown="2026-03-01T20:10",
    )


def lebanese(n: News) -> Made:
    """A Lebanese daily: the source beside the date under the headline, bullets, a dateline with an agency."""
    first = f"درعان - رويترز: {n.body[0]}"
    n = replace(n, body=(first, *n.body[1:]))
    source = 'المصدر: "وكالة أنباء الساحل"'
    follow = "اشترك في نشرتنا الإخبارية اليومية لتصلك أبرز العناوين على بريدك"
    body = f"""<div class="wrapper"><div class="hdr"><a href="/">المدار</a><div>{links(("لبنان", "العالم العربي", "رأي"), "<span>", "</span>")}</div></div><div class="article-page"><div class="a-top"><a class="a-section" href="/s">العالم العربي</a><div class="a-date">01-03-2026 | 21:10</div><div class="a-source">{source}</div></div><div class="a-pretitle">{n.kicker}</div><h1 class="a-title">{n.headline}</h1><ul class="a-points"><li>{n.standfirst[0]}</li><li>{n.standfirst[1]}</li></ul><div class="a-share"><a href="#">A+</a><a href="#">A-</a><span>مشاركة</span></div><img src="m.jpg" alt=""><div class="a-cap">صورة تعبيرية (أ ف ب)</div><div class="a-body">{paragraphs(n.body)}</div><div class="a-newsletter"><h4>النشرة</h4><p>{follow}</p><input placeholder="البريد الإلكتروني"><button>اشترك</button></div><div class="a-tags">الكلمات الدالة {links(n.tags, "", "")}</div></div><div class="more"><h3>اقرأ في المدار</h3>{links(n.related, "<div>", "</div>")}</div></div>"""
    return Made(
        "lebanese",
        _page(f"{n.headline} | المدار", body),
        blocks(n, source=source),
        n.related,
        (follow,),
        ("صورة تعبيرية", "الكلمات الدالة", "العالم العربي"),
        shown="2026-03-01T21:10",
    )


def maghreb(n: News) -> Made:
    """A Moroccan site on WordPress: outlet and name in one line, a list of comments with likes."""
    one, two = split_body(n.body)
    byline, follow = f"رويمة24 - {n.author}", "تابعوا آخر الأخبار من رويمة24 على Google News"
    comments = "".join(
        f'<li class="comment even"><div class="comment-body"><div class="comment-head"><span class="fn">مواطن {i}</span><span>الأحد 1 مارس 2026 - 22:0{i}</span></div><div class="comment-text"><p>{c}</p></div><span class="comment-recat-number">{i}2</span></div></li>'
        for i, c in enumerate(n.comments)
    )
    body = f"""<header class="main-header"><a class="logo" href="/">رويمة24</a><ul id="menu-main">{links(("سياسة", "مجتمع", "جهات"))}</ul></header><div class="container single-post"><ol class="breadcrumb"><li><a href="/">الرئيسية</a></li><li><a href="/j">جهات</a></li><li>{n.headline}</li></ol><article class="post-1201 post type-post status-publish"><h1 class="post-title">{n.headline}</h1><figure class="article-image"><img src="f.jpg"><figcaption>صورة: رويمة24</figcaption></figure><div class="post-meta"><div class="author-name"><a href="/author/l">{byline}</a></div><span class="date-post">الأحد 1 مارس 2026 - 18:10</span></div><div class="share-links"><a href="#">فيسبوك</a><a href="#">X</a><a href="#">نسخ الرابط</a></div><div class="article-content">{paragraphs(one)}<div class="read-more-inline"><span>إقرأ المزيد :</span> <a href="/2">{n.related[0]}</a></div>{paragraphs(two)}<section class="box-tags"><ul class="tags">{links(n.tags)}</ul></section></div><div class="google-news"><a href="#">{follow}</a></div></article><div class="newsletter"><h4>النشرة الإخبارية</h4><p>اشترك الآن في النشرة البريدية لرويمة24، لتصلك آخر الأخبار يوميا</p></div><section class="comments-area"><h3>تعليقات الزوار (2)</h3><ul class="comment-list">{comments}</ul><div class="note">تنويه: تعليقات الزوار لا تعبر عن رأي الموقع</div></section><aside><h3>مقالات ذات صلة</h3>{links(n.related[1:])}</aside></div>"""
    return Made(
        "maghreb",
        _page(f"{n.headline} | رويمة24", body),
        blocks(n, kicker=False, standfirst=False, byline=byline),
        n.related,
        (follow, "اشترك الآن في النشرة"),
        (*n.comments, "لا تعبر عن رأي", "صورة: رويمة24"),
        shown="2026-03-01T18:10",
    )


def joomla(n: News) -> Made:
    """An Algerian paper on Joomla with K2: rows of tools, a title above, the dateline with a slash."""
    first = f"درعان/ واج- {n.body[0]}"
    n = replace(n, body=(first, *n.body[1:]))
    byline = "ل. المرواني"
    body = f"""<div id="header"><div class="banner"><a href="/">المساء الجديد</a></div><div id="newsflash">آخر الأخبار: <a href="/f">قافلة طبية تجوب قرى الجنوب</a></div></div><div id="k2Container" class="itemView"><div class="itemHeader"><span class="itemDateCreated">الأحد, 01 آذار/مارس 2026 19:10</span><h4 class="itemSurTitle">{n.kicker}</h4><h2 class="itemTitle">{n.headline}</h2><span class="itemAuthor">كتب بواسطة: <a rel="author" href="/a">{byline}</a></span></div><div class="itemToolbar"><ul><li><span>حجم الخط</span><a href="#"><span>تصغير حجم الخط</span></a><a href="#"><span>تكبير حجم الخط</span></a></li><li><a href="#"><span>طباعة</span></a></li><li><a href="#"><span>البريد الإلكتروني</span></a></li></ul></div><div class="itemRatingBlock"><span>قيم الموضوع</span><div>(0 أصوات)</div></div><div class="itemBody"><div class="itemIntroText"><p>{n.standfirst[0]}.</p></div><div class="itemFullText">{paragraphs(n.body, '<p style="text-align: justify;">')}</div><span class="itemDateModified">آخر تعديل على الأحد, 01 آذار/مارس 2026 20:15</span></div><div class="itemLinks"><div class="itemCategory"><span>نشر في</span> <a href="/c">الحدث</a></div><div class="itemTagsBlock"><span>موسومة تحت</span><ul>{links(n.tags)}</ul></div></div><div class="itemRelated"><h3>مواضيع ذات صلة (بواسطة علامة)</h3><ul>{links(n.related)}</ul></div><div class="itemNavigation"><span>المزيد من هذا القسم:</span> <a href="/p">« مشروع لإعادة تأهيل الغابات</a></div></div><div class="jc">للأعلى</div>"""
    n2 = replace(n, standfirst=(n.standfirst[0] + ".",))
    wanted = list(blocks(n2, byline=f"كتب بواسطة: {byline}"))
    wanted.insert(2, wanted.pop(3))  # the page has it above the summary
    return Made(
        "joomla",
        _page(n.headline, body),
        tuple(wanted),
        n.related,
        (),
        ("آخر تعديل", "قيم الموضوع", "موسومة تحت", "إعادة تأهيل الغابات", "قافلة طبية"),
        shown="2026-03-01T19:10",
    )


def drupal(n: News) -> Made:
    """Fields of Drupal with their labels: the source, the writer, the note of a correction."""
    source, byline = f"المصدر: {n.source}", f"إعداد: {n.author}"
    correction = "تنويه: صُحّح عنوان هذا الخبر بعد نشره لخطأ في اسم الميناء."

    def field(name: str, label: str, value: str) -> str:
        return f'<div class="field field-name-field-{name} field-type-text field-label-inline clearfix"><div class="field-label">{label}:&nbsp;</div><div class="field-items"><div class="field-item even">{value}</div></div></div>'

    body = f"""<div id="page-wrapper"><div id="skip-link"><a href="#main-content">تجاوز إلى المحتوى الرئيسي</a></div><div id="header"><div id="site-name"><a href="/">الهيئة العامة للأنباء</a></div></div><div id="main"><div class="region region-content"><h1 class="page-header title" id="page-title">{n.headline}</h1><div id="block-system-main"><div class="node node-news view-mode-full"><div class="field field-name-field-kicker"><div class="field-items"><div class="field-item even">{n.kicker}</div></div></div>{field("writer", "إعداد", n.author)}<div class="field field-name-post-date"><div class="field-items"><div class="field-item even">أحد, 03/01/2026 - 21:10</div></div></div><div class="field field-name-field-summary"><div class="field-items"><div class="field-item even"><p>{n.standfirst[0]}</p><p>{n.standfirst[1]}</p></div></div></div><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{paragraphs(n.body)}</div></div></div>{field("source", "المصدر", n.source)}<div class="field field-name-field-note"><div class="field-items"><div class="field-item even"><p>{correction}</p></div></div></div><div class="field field-name-field-tags field-label-above"><div class="field-label">الوسوم:&nbsp;</div><div class="field-items">{links(n.tags, '<div class="field-item">', "</div>")}</div></div><ul class="links inline"><li class="statistics_counter first"><span>418 قراءات</span></li></ul></div></div></div><div class="region region-sidebar"><div class="block block-views"><h2>الأكثر مشاهدة</h2><div class="views-row">{links(n.related, '<span class="field-content">', "</span>")}</div></div></div></div></div>"""
    wanted = list(blocks(n, byline=byline, source=source, correction=correction))
    wanted.insert(1, wanted.pop(0))
    wanted.insert(2, wanted.pop(4))
    return Made(
        "drupal",
        _page(f"{n.headline} | الهيئة العامة للأنباء", body),
        tuple(wanted),
        n.related,
        (),
        ("418 قراءات", "تجاوز إلى المحتوى"),
    )


def blogger(n: News) -> Made:
    """A small paper on Blogger: everything in one box of breaks, posted by, labels, newer and older posts."""
    one, two = split_body(n.body)
    source, byline, follow = f"نقلاً عن / {n.source}", f"مرسلة بواسطة {n.author}", "انضم إلى قناتنا على التليجرام من هنا"
    body = f"""<div class="navbar section"></div><div id="header-inner"><h1 class="title"><a href="/">أخبار وادي الرويمة</a></h1><div class="descriptionwrapper"><p class="description"><span>مدونة إخبارية مستقلة</span></p></div></div><div class="main section"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>الأحد، 1 مارس 2026</span></h2><div class="post hentry"><h3 class="post-title entry-title">{n.headline}</h3><div class="post-header"></div><div class="post-body entry-content"><div dir="rtl" style="text-align: right;" trbidi="on"><table class="tr-caption-container"><tbody><tr><td><a href="i.jpg"><img src="i.jpg"></a></td></tr><tr><td class="tr-caption">{n.caption}</td></tr></tbody></table><br />{"<br /><br />".join(one)}<br /><br /><b>شاهد أيضاً :</b><br /><a href="/1">{n.related[0]}</a><br /><a href="/2">{n.related[1]}</a><br /><br />{"<br /><br />".join(two)}<br /><br />{source}<br /><br /><div style="text-align: center;"><a href="https://t.example/j">{follow}</a></div></div></div><div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">{byline}</span> <span class="post-timestamp">في <a href="#">9:10 م</a></span><span class="post-labels">التسميات: {links(n.tags, "", "")}</span></div><div class="post-share-buttons"><a href="#">إرسال بالبريد الإلكتروني</a><a href="#">كتابة مدونة حول هذه المشاركة</a></div></div></div></div></div><div class="blog-pager"><a href="/n">رسالة أحدث</a><a href="/o">رسالة أقدم</a></div><div class="comments"><h4>ليست هناك تعليقات:</h4><p>إرسال تعليق</p></div></div><div class="sidebar"><h2>المشاركات الشائعة</h2>{links(n.related[2:])}</div>"""
    wanted = [*blocks(n, kicker=False, standfirst=False, source=source), ("byline", byline)]
    return Made(
        "blogger",
        _page(f"أخبار وادي الرويمة: {n.headline}", body),
        tuple(wanted),
        n.related,
        (follow,),
        (n.caption, "رسالة أحدث", "التسميات"),
        shown="2026-03-01",
    )  # type: ignore[arg-type]


def amp(n: News) -> Made:
    """An AMP page: the reading time, a call to a channel as a link, more to read in cards."""
    one, two = split_body(n.body)
    byline, source, follow = f"بواسطة {n.author}", f"المصدر | {n.source}", "للاشتراك في قناتنا على واتساب اضغط هنا"
    head = (
        '<script async src="https://cdn.example/v0.js"></script><style amp-boilerplate>body{visibility:hidden}</style>'
    )
    cards = "".join(
        f'<div class="rel-card"><a href="/{i}"><amp-img src="{i}.jpg" width="90" height="60"></amp-img><span>{t}</span></a></div>'
        for i, t in enumerate(n.related[1:])
    )
    body = f"""<amp-sidebar id="sb" layout="nodisplay"><ul>{links(("الرئيسية", "محلي", "رياضة"))}</ul></amp-sidebar><header class="amp-header"><a href="/">نجمة الخليج</a></header><article class="amp-wp-article"><header class="amp-wp-article-header"><div class="amp-wp-tax-category"><a href="/c">محليات</a></div><h3 class="amp-sub">{n.kicker}</h3><h1 class="amp-wp-title">{n.headline}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{byline}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="2026-03-01T18:10:00+00:00">منذ 3 ساعات</time></div><div class="read-time">مدة القراءة: 3 دقائق</div></header><amp-social-share type="twitter"></amp-social-share><figure class="amp-wp-article-featured-image"><amp-img src="x.jpg" width="600" height="400"></amp-img><figcaption class="wp-caption-text">{n.caption}</figcaption></figure><div class="amp-wp-article-content"><p><strong>{n.standfirst[0]}</strong></p>{paragraphs(one)}<amp-ad width="300" height="250" type="x"><div placeholder>إعلان</div></amp-ad><blockquote><p>قد يهمك: <a href="/r">{n.related[0]}</a></p></blockquote>{paragraphs(two)}<p>{source}</p><p><a href="https://wa.example"><strong>{follow}</strong></a></p></div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-tag">وسوم: {links(n.tags, "", "، ")}</div></footer></article><div class="amp-related"><h3>قد يعجبك أيضاً</h3>{cards}</div><amp-consent id="c"><div>نستخدم ملفات تعريف الارتباط لتحسين تجربتك. <button>موافق</button></div></amp-consent>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    return Made(
        "amp",
        _page(f"{n.headline} - نجمة الخليج", body, head),
        blocks(n2, byline=byline, source=source),
        n.related,
        (follow,),
        (n.caption, "مدة القراءة", "ملفات تعريف", "محليات"),
    )


def tailwind(n: News) -> Made:
    """A Gulf paper rendered by Next, classes of style only: a summary box, listening, the writer with place."""
    one, two = split_body(n.body)
    byline, follow = f"{n.author} (درعان)", "تابع «السهل» عبر تطبيق نبض"
    head = '<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{}}}</script>'
    body = f"""<div id="__next"><div class="flex items-center justify-between px-4 py-2 border-b"><a class="font-bold text-xl" href="/">السهل</a><div class="hidden md:flex gap-4">{links(("الإمارات والخليج", "أسواق", "حياة"), "", "")}</div><button class="rounded-full px-3">تسجيل الدخول</button></div><div class="max-w-screen-lg mx-auto grid grid-cols-12"><div class="col-span-8"><div class="text-red-700 font-semibold mb-2">{n.kicker}</div><h1 class="text-4xl font-bold leading-tight">{n.headline}</h1><div class="flex gap-2 text-gray-500 text-sm mt-3"><div>{byline}</div><div>01 مارس 2026</div><div>آخر تحديث 22:40</div><div>2 دقائق قراءة</div></div><div class="flex gap-3 my-2"><button>استمع للمقال</button><button>حفظ</button><button>مشاركة</button></div><div class="bg-gray-50 rounded-lg p-4"><div class="font-bold">ملخص</div><ul class="list-disc"><li>{n.standfirst[0]}</li><li>{n.standfirst[1]}</li></ul><div class="text-xs">ملخص بالذكاء الاصطناعي. تحقق من السياق في النص الأصلي.</div></div><div class="prose prose-lg mt-6">{paragraphs(one)}<div class="my-4 border-r-4 pr-3"><div class="text-sm font-bold">ذات صلة</div><a class="block" href="/a/1">{n.related[0]}</a></div>{paragraphs(two)}</div><div class="flex items-center bg-blue-50 p-3"><a href="https://nabd.example">{follow}</a></div><div class="flex flex-wrap gap-2">{links(n.tags, '<span class="px-2">', "</span>")}</div></div><div class="col-span-4"><div class="font-bold text-lg">اخترنا لك</div>{links(n.related[1:], '<div class="py-2 border-b">', "</div>")}</div></div></div>"""
    return Made(
        "tailwind",
        _page(f"{n.headline} | السهل", body, head),
        blocks(n, byline=byline),
        n.related,
        (follow,),
        ("ملخص بالذكاء", "2 دقائق قراءة", "استمع", "آخر تحديث"),
        shown="2026-03-01",
    )


def party(n: News) -> Made:
    """A party's paper of 2004 in tables and fonts, in windows-1256; the outlet's own line under the headline."""
    outlet = "صوت الوادي - متابعات"
    body = f"""<table width="780" align="center" border="0"><tr><td colspan="2" bgcolor="#990000"><font color="#ffffff" size="5"><b>صوت الوادي</b></font><br><font color="#ffffff">لسان حال حزب العمل الأهلي - تصدر كل أحد - العدد 1217</font></td></tr><tr><td width="150" valign="top" bgcolor="#eeeeee"><font size="2"><a href="1.htm">كلمة العدد</a><br><a href="2.htm">أخبار محلية</a><br><a href="3.htm">شؤون عمالية</a><br><a href="4.htm">بيانات</a></font></td><td valign="top"><p align="center"><font color="#0000ff" size="3">{n.kicker}</font></p><p align="center"><font size="6" color="#990000"><b>{n.headline}</b></font></p><p align="center"><font size="3"><b>{n.standfirst[0]}</b></font></p><p align="left"><font size="2" color="#008000">{outlet}</font></p>{paragraphs(n.body, '<p align="justify"><font face="Simplified Arabic" size="4">', "</font></p>")}<p align="center"><font size="2"><a href="javascript:window.print()">اطبع هذه الصفحة</a> - <a href="index.htm">العودة إلى الصفحة الرئيسية</a> - عدد القراء: 1532</font></p><hr><p><font size="2"><b>من العدد نفسه:</b></font></p>{links(n.related, '<p><font size="2">', "</font></p>")}</td></tr></table>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    wanted = list(blocks(n2))
    wanted.insert(3, ("outlet_line", outlet))
    return Made(
        "party",
        f'<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>صوت الوادي</title></head><body>{body}</body></html>',
        tuple(wanted),
        n.related,
        (),
        ("عدد القراء", "لسان حال", "من العدد نفسه"),
        "cp1256",
    )


def magazine(n: News) -> Made:
    """A magazine theme of WordPress: a subtitle, a box of related posts in the text, the writer's own box below."""
    one, two = split_body(n.body)
    byline, source = n.author, f"نقلاً عن {n.source}"
    follow = "شاركنا رأيك وتابعنا على صفحتنا في فيسبوك"
    head = f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{n.headline.replace(chr(34), chr(39))}","datePublished":"2026-03-01T18:10:00+00:00","author":{{"@type":"Person","name":"{n.author}"}},"publisher":{{"@type":"Organization","name":"عين الجبل"}}}}</script>'
    body = f"""<div id="theme-header"><div id="logo"><a href="/">عين الجبل</a></div><div class="breaking-news"><span class="breaking-title-text">أخبار عاجلة</span><ul><li><a href="/b">حريق محدود في سوق الخضار ولا إصابات</a></li></ul></div></div><div id="content"><nav id="breadcrumb"><a href="/">الرئيسية</a>/<a href="/l">محليات</a>/<span class="current">{n.headline}</span></nav><article id="the-post"><header class="entry-header-outer"><div class="entry-header"><span class="post-cat-wrap"><a class="post-cat" href="/l">محليات</a></span><h1 class="post-title entry-title">{n.headline}</h1><h2 class="entry-sub-title">{n.standfirst[1]}</h2><div class="single-post-meta post-meta"><span class="author-meta"><span class="meta-item meta-author"><a class="author-name" href="/author/x">{byline}</a></span></span><span class="date meta-item">1 مارس، 2026</span><span class="meta-views">217</span><span class="meta-reading-time">دقيقة واحدة</span></div></div></header><div class="entry-content entry"><img src="k.jpg" alt="">{paragraphs(one)}<div id="inline-related-post" class="mag-box"><div class="mag-box-title"><h3>شاهد أيضاً</h3></div><ul class="posts-items"><li><a class="post-title" href="/1">{n.related[0]}</a><span class="date">28 فبراير، 2026</span></li></ul></div>{paragraphs(two)}<p style="text-align:left"><strong>{source}</strong></p></div><div class="post-bottom-tags"><div class="post-bottom-tags-title">الوسوم</div><span class="tagcloud">{links(n.tags, "", "")}</span></div><div class="share-buttons"><a href="#">فيسبوك</a><a href="#">مشاركة عبر البريد</a><a href="#">طباعة</a></div></article><div class="about-author"><h3>{byline}</h3><div class="author-bio">صحفية من درعان تهتم بشؤون البلديات والصيد منذ عشر سنوات.</div></div><div class="cta-box">{follow}</div><div id="related-posts"><h3>مقالات ذات صلة</h3>{links(n.related[1:], '<div class="related-item"><h3 class="post-title">', "</h3></div>")}</div></div>"""
    n2 = replace(n, standfirst=n.standfirst[1:])
    return Made(
        "magazine",
        _page(f"{n.headline} - عين الجبل", body, head),
        blocks(n2, kicker=False, byline=byline, source=source),
        n.related,
        (follow,),
        ("تهتم بشؤون", "حريق محدود", "دقيقة واحدة"),
        published=n.published,
        shown="2026-03-01",
    )


def gathered(n: News) -> Made:
    """A gatherer of news for phones: breaking as the kicker, the source as a picture with a name."""
    kicker, source, follow = "عاجل", f"المصدر: {n.source}", "حمل التطبيق الآن وتصفح الأخبار بدون إعلانات"
    body = f"""<div class="m-head"><a href="/">كل الأخبار</a><a href="/s">بحث</a></div><div class="m-art"><span class="m-flag">{kicker}</span><div class="m-title"><h1>{n.headline}</h1></div><div class="m-meta"><span>قبل 4 ساعات</span> · <span>1.2 ألف مشاهدة</span></div><img class="m-img" src="g.jpg"><div class="m-text">{"<br/>".join(n.body)}</div><div class="m-src">المصدر: <img class="srcLogo" src="s.png" alt="{n.source}"></div><div class="m-app"><a href="/get">{follow}</a></div></div><div class="m-more"><div class="m-h">أخبار مشابهة</div>{links(n.related, "<div>", "</div>")}</div><div class="m-foot"><a href="/full">النسخة الكاملة للموقع</a></div>"""
    n2 = replace(n, kicker=kicker)
    return Made(
        "gathered",
        _page(n.headline, body),
        blocks(n2, standfirst=False, source=source),
        n.related,
        (follow,),
        ("1.2 ألف", "النسخة الكاملة"),
    )


def iraqi(n: News) -> Made:
    """An Iraqi site: its name opens the text, a note that it was renewed, a button to its channel."""
    first = f"سهل نيوز/ {n.body[0]}"
    n = replace(n, body=(first, *n.body[1:]))
    correction = "تم تحديث الخبر بإضافة تعليق الوزارة وتصحيح رقم الكلفة."
    follow = "اشترك بقناة سهل نيوز على تلكرام ليصلك كل جديد"
    body = f"""<div class="topbar"><span>الأحد 1 آذار 2026 - بغداد 23°</span><a href="/ku">كوردى</a><a href="/en">English</a></div><div class="nav">{links(("سیاسة", "أمن", "مجتمـع"), "", "")}</div><div class="details"><div class="cat"><a href="/c/1">مجتمـع</a></div><h3 class="dtitle">{n.headline}</h3><div class="dinfo"><span>2026-03-01 21:10</span><span><i class="eye"></i> 3456</span></div><div class="dimg"><img src="i.jpg"></div><div class="dshare"><a href="#"><i></i></a><a href="#"><i></i></a></div><div class="dtext"><div><span style="font-size:18px">{"</span></div><div><span style='font-size:18px'>".join(n.body)}</span></div><div><br></div><div><em>{correction}</em></div></div><div class="dtg"><a href="#"><img src="tg.png"></a><p>{follow}</p></div><div class="dnext"><a href="/n">الخبر السابق</a> <a href="/p">الخبر التالي</a></div></div><div class="latest"><h4>أحدث الأخبار</h4>{links(n.related, "<div><small>21:00</small>", "</div>")}</div>"""
    return Made(
        "iraqi",
        _page(f"سهل نيوز - {n.headline}", body),
        blocks(n, kicker=False, standfirst=False, correction=correction),
        n.related,
        (follow,),
        ("3456", "الخبر السابق", "بغداد 23"),
        shown="2026-03-01T21:10",
    )


def palestinian(n: News) -> Made:
    """A press service: place, name and desk in one line; a title to read also inside a paragraph."""
    byline, follow = f"درعان – {n.author} – خاص", "لمتابعة آخر المستجدات انضموا إلى مجموعتنا على الواتساب"
    one, two = split_body(n.body)
    last = f'<p>{one[-1]} <a href="/x"><strong>(اقرأ/ي أيضاً: {n.related[0]})</strong></a></p>'
    body = f"""<header id="masthead"><div class="site-branding"><p class="site-title"><a href="/">قلم برس</a></p></div></header><div id="primary"><article class="type-post"><div class="cat-links"><a href="/r">تقارير</a></div><h1 class="entry-title">{n.headline}</h1><div class="entry-meta"><span class="posted-on">1 مارس، 2026 - 9:10 م</span></div><div class="post-thumbnail"><img src="q.jpg"><div class="thumb-cap">{n.caption}</div></div><div class="entry-content"><p><span style="color:#c00">{byline}</span></p>{paragraphs(one[:-1])}{last}{paragraphs(two)}<p style="text-align:center">***</p><p>{follow}</p></div><footer class="entry-footer"><span class="tags-links">الكلمات المفتاحية: {links(n.tags, "", "")}</span></footer></article><nav class="post-navigation"><a href="/1"><span>المقال السابق</span> {n.related[1]}</a><a href="/2"><span>المقال التالي</span> {n.related[2]}</a></nav></div>"""
    return Made(
        "palestinian",
        _page(f"{n.headline} – قلم برس", body),
        blocks(n, kicker=False, standfirst=False, byline=byline),
        n.related,
        (follow,),
        (n.caption, "الكلمات المفتاحية", "***"),
        shown="2026-03-01T21:10",
    )


def translated(n: News) -> Made:
    """A site that translates: «ترجمة وتحرير», a bold summary in the text, the source as a linked line, two dates."""
    one, two = split_body(n.body)
    byline, source = f"ترجمة وتحرير: {n.author}", "المصدر: صحيفة ساحل بوست"
    follow = "لا تنس الإعجاب بصفحتنا على فيسبوك ومتابعتنا على إنستغرام"
    body = f"""<div class="l-header"><a class="l-logo" href="/">الجسر بوست</a><nav>{links(("ترجمات", "تقارير", "مدونات"), "", "")}</nav></div><div class="l-post"><div class="l-ribbon">{n.kicker}</div><h1 class="l-h1">{n.headline}</h1><div class="l-desc">{n.standfirst[0]}</div><div class="l-dates"><span>تاريخ النشر: 2026.03.01 | 18:10 بتوقيت غرينتش</span><span>تم التحديث: 2026.03.02 | 06:30 بتوقيت غرينتش</span></div><div class="l-aut">{byline}</div><div class="l-txt">{paragraphs(one)}<div class="l-rel"><a href="/1"><img src="1.jpg"><span class="l-rel-t">{n.related[0]}</span></a><a href="/2"><img src="2.jpg"><span class="l-rel-t">{n.related[1]}</span></a></div>{paragraphs(two)}<p><a href="https://coast.example/a" target="_blank">{source}</a></p></div><div class="l-soc">{follow}</div><div class="l-kw"><span>كلمات مفتاحية:</span>{links(n.tags, "<span>", "</span>")}</div></div><div class="l-side"><div class="l-h">المزيد من ترجمات</div>{links(n.related[2:], "<div>", "</div>")}</div><div class="gdpr">باستخدامك لهذا الموقع فإنك توافق على سياسة الخصوصية <button>أوافق</button></div>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    return Made(
        "translated",
        _page(f"{n.headline} | الجسر بوست", body),
        blocks(n2, byline=byline, source=source),
        n.related,
        (follow,),
        ("بتوقيت غرينتش", "كلمات مفتاحية", "سياسة الخصوصية"),
        shown="2026-03-01T18:10",
    )


TEMPLATES: tuple[Template, ...] = (
    channel, agency, writers, aspnet, lebanese, maghreb, joomla, drupal, blogger, amp, tailwind, party, magazine,
    gathered, iraqi, palestinian, translated,
)  # fmt: skip
