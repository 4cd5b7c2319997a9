"""Arabic templates kept from the reader's maker until it was made: other systems, other idioms."""

from __future__ import annotations

import json

from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body

ABOUT = "بوابة المرسى الإخبارية، نافذتكم على أخبار الساحل، تأسست في درعان وتصدر يومياً."


def joomla(n: News) -> Made:
    """Joomla with a K2 look."""
    one, two = split_body(n.body)
    source, byline = f"المصدر : {n.source} - صحف", f"المرسى - {n.author}"
    follow = "لمزيد من الأخبار تابعوا صفحتنا على الفيسبوك"
    html = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ""><html xml:lang="ar-aa" dir="rtl"><head><meta http-equiv="content-type" content="text/html; charset=utf-8" /><title>{n.headline} - بوابة المرسى</title></head><body id="bd"><div id="ja-mainnav"><ul><li><a href="/"><span>الصفحة الرئيسية</span></a></li><li><a href="/v"><span>فيديو</span></a></li></ul></div>
<div id="k2Container" class="itemView"><div class="itemHeader"><span class="itemDateCreated">الأحد، 01 آذار/مارس 2026 21:10</span><h3 class="itemPreTitle">{n.kicker}</h3><h2 class="itemTitle">{n.headline}</h2><span class="itemAuthor">{byline}</span></div><div class="itemToolbar"><ul><li><span>حجم الخط</span></li><li><a href="?print"><span>طباعة</span></a></li><li><a href="?mail"><span>البريد الإلكتروني</span></a></li></ul></div>
<div class="itemBody"><div class="itemImageBlock"><span class="itemImageCaption">{n.caption}</span></div><div class="itemIntroText">{paragraphs(n.standfirst)}</div><div class="itemFullText">{paragraphs(one)}<p style="color:#c00">طالع أيضاً.. <a href="/1">{n.related[0]}</a></p>{paragraphs(two)}<p>{source}</p></div></div>
<div class="itemLinks"><span>نشرت في</span> <a href="/c">محليات</a></div><div class="itemAuthorLatest"><h3>الأحدث من {n.author}</h3><ul>{links(n.related[1:3])}</ul></div><p>{follow}</p><a class="itemPrevious" href="/4">« {n.related[3]}</a><div class="itemComments"><h3>رأي القراء</h3>{paragraphs(n.comments)}</div></div></body></html>"""
    return Made("joomla", html, blocks(n, byline=byline, source=source), n.related, (follow,), (n.caption, *n.comments))


def aspnet(n: News) -> Made:
    """One form around all of it, with the names that the system gives."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"مراسل المرسى: {n.author}"
    html = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>بوابة المرسى | {n.headline}</title><meta name="keywords" content="درعان"></head><body><form method="post" id="form1"><input type="hidden" name="__VIEWSTATE" value="{"A" * 3000}"><div id="Header1_pnl"><span id="Header1_lblDate">الأحد 12 رمضان 1447 هـ</span><h1>بوابة المرسى</h1></div>
<table id="ctl00_tbl"><tr><td id="ctl00_right"><div class="box"><span class="boxTitle">جديد الأخبار</span>{links(n.related[:2], "<div>", "</div>")}</div></td><td><div class="NewsDetails"><span id="ctl00_lblUpTitle" class="UpTitle">{n.kicker}</span><span id="ctl00_lblTitle" class="MainTitle">{n.headline}</span><span id="ctl00_lblSub" class="SubTitle">{n.standfirst[0]}</span>
<span class="Editor">{byline}</span><span class="NewsDate">01/03/2026 09:10:00 م</span><div class="fontControls"><a>تكبير</a> <a>تصغير</a></div><div id="ctl00_divBody" class="NewsBody">{paragraphs(one)}{paragraphs(two)}<p align="left">{source}</p></div><div class="Counter">عدد القراءات: 1340</div><div class="Rate">قيّم الخبر</div></div><div class="box"><span class="boxTitle">مواضيع مشابهة</span>{links(n.related[2:], "<div>", "</div>")}</div></td></tr></table></form></body></html>"""
    wanted = [b for b in blocks(n, byline=byline, source=source) if b[1] != n.standfirst[1]]
    return Made("aspnet", html, tuple(wanted), n.related, (), ("عدد القراءات", "قيّم الخبر"))


def vue(n: News) -> Made:
    """A page rendered by Vue: data attributes, sections, hardly a class."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"تحرير: {n.author}"
    follow = "كن أول من يعرف الخبر.. حمّل تطبيق المرسى مجاناً"
    data = {
        "@context": "http://schema.org",
        "@type": ["NewsArticle"],
        "headline": n.headline,
        "datePublished": "2026-03-01T18:10:00.000Z",
        "author": {"name": n.author},
    }
    html = f"""<!doctype html><html data-n-head-ssr lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title><script data-n-head="ssr" type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head><body><div data-server-rendered="true" id="__nuxt"><section data-v-1a><div data-v-1a>{links(("أخبار", "رأي", "منوعات"), "<span>", "</span>")}</div></section><section data-v-2b><div data-v-2b><span data-v-2b>{n.kicker}</span></div>
<h1 data-v-2b>{n.headline}</h1><div data-v-2b><p data-v-2b>{n.standfirst[0]}</p><p data-v-2b>{n.standfirst[1]}</p></div><div data-v-3c><img src="x.jpg" alt="{n.author}"><span data-v-3c>{byline}</span><span data-v-3c>الأحد 01 مارس 2026 | 09:10 مساءً</span></div><div data-v-4d>{paragraphs(one)}<div data-v-5e><strong>نرشح لك</strong><a href="/1"><img src="r.jpg"><span>{n.related[0]}</span></a></div>{paragraphs(two)}<p>{source}</p></div>
<div data-v-6f><p>{follow}</p></div></section><section data-v-7g><h2>قد يعجبك</h2>{links(n.related[1:], "<article>", "</article>")}</section></div></body></html>"""
    return Made("vue", html, blocks(n, byline=byline, source=source), n.related, (follow,), published=n.published)


def phpnuke(n: News) -> Made:
    """Tables in tables, ISO 8859-6 declared by nobody."""
    one, two = split_body(n.body)
    source, byline = f"نقلا عن: {n.source}", f"أرسلت بواسطة: {n.author}"
    lines = "<br>\n<br>\n"
    html = f"""<html><head><title>المرسى - {n.headline}</title></head><body><center><table border=0 width=98%><tr><td bgcolor=#336699><a href=index.php><font color=white>الصفحة الأولى</font></a> | <a href=f.php><font color=white>المنتدى</font></a></td></tr></table><table width=98%><tr><td width=20% valign=top><table><tr><td><b>آخر المواضيع</b></td></tr><tr><td>{links(n.related[:2], "&middot; ", "<br>")}</td></tr></table></td>
<td valign=top><table><tr><td><font class=option><b>{n.headline}</b></font></td></tr><tr><td><font class=tiny>{byline} في الأحد 01 مارس 2026</font></td></tr><tr><td><font class=content>{lines.join(one)}{lines}{lines.join(two)}{lines}{source}</font></td></tr><tr><td align=left><a href=print.php>صفحة للطباعة</a></td></tr></table></td><td width=20% valign=top><b>وصلات مشابهة</b><br>{links(n.related[2:], "&middot; ", "<br>")}</td></tr></table></center></body></html>"""
    shown = f"{byline} في الأحد 01 مارس 2026"
    return Made(
        "phpnuke",
        html,
        blocks(n, kicker=False, standfirst=False, byline=shown, source=source),
        n.related,
        encoding="iso8859-6",
    )


def bootstrap(n: News) -> Made:
    """A small newspaper's own system on Bootstrap, with icons and badges."""
    one, two = split_body(n.body)
    source, byline = f"المصدر | {n.source}", f"كتب/ {n.author}"
    follow = "تابعوا آخر أخبارنا المحلية عبر Google news"
    html = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="UTF-8"><title>{n.headline} | المرسى اليوم</title><meta property="og:title" content="{n.headline}"><meta property="og:site_name" content="المرسى اليوم"></head><body><nav class="navbar"><a class="nav-link" href="/">الرئيسية</a></nav><div class="container"><div class="row"><div class="col-lg-8"><span class="badge bg-danger">{n.kicker}</span><h1 class="mt-2 fw-bold">{n.headline}</h1><p class="fs-5 text-muted">{n.standfirst[0]}</p><p class="fs-5 text-muted">{n.standfirst[1]}</p>
<div class="d-flex"><small class="me-3"><i class="fa fa-user"></i> {byline}</small><small><i class="fa fa-clock"></i> 1 مارس 2026 - 9:10 م</small></div><img class="img-fluid" src="a.jpg"><small class="d-block">{n.caption}</small><div class="fs-5 lh-lg">{paragraphs(one)}<blockquote class="border-start"><b>اقرأ أيضًا:</b><br><a href="/1">{n.related[0]}</a></blockquote>{paragraphs(two)}<p>{source}</p><p><small>{n.correction}</small></p></div>
<a class="btn" href="https://g.example">{follow}</a><div class="mt-3">{links(n.tags, "", "")}</div></div><div class="col-lg-4"><h5>الأكثر تصفحاً</h5>{links(n.related[1:], '<div class="d-flex"><h6>', "</h6></div>")}</div></div></div><footer><p>{ABOUT}</p></footer></body></html>"""
    return Made(
        "bootstrap",
        html,
        blocks(n, byline=byline, source=source, correction=n.correction),
        n.related,
        (follow,),
        (n.caption, ABOUT),
    )


def ghost(n: News) -> Made:
    """Ghost with its cards and its members' box."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", n.author
    letter = "سجّل بريدك ليصلك ملخص الأسبوع من المرسى كل خميس"
    html = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{n.headline}</title><meta property="og:title" content="{n.headline}"><meta property="article:published_time" content="2026-03-01T18:10:00.000Z"></head><body class="post-template"><header class="gh-head">{links(("عن الموقع", "أرشيف"), "", "")}</header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><a class="gh-article-tag" href="/tag">{n.kicker}</a><h1 class="gh-article-title">{n.headline}</h1><p class="gh-article-excerpt">{" ".join(n.standfirst)}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/l">{byline}</a></h4><div class="gh-article-meta-content"><time datetime="2026-03-01">01 Mar 2026</time> <span>• 3 دقائق للقراءة</span></div></div><figure><figcaption>{n.caption}</figcaption></figure></header>
<section class="gh-content">{paragraphs(one)}<div class="kg-card kg-bookmark-card"><a href="/1"><div class="kg-bookmark-title">{n.related[0]}</div><div class="kg-bookmark-description">عادت الفعاليات إلى السهل وسط حضور كبير من أهل القرى المجاورة والزوار.</div></a></div>{paragraphs(two)}<p><em>{source}</em></p></section></article><div class="gh-signup"><h2>{letter}</h2><p>لا رسائل مزعجة، ويمكنك إلغاء الاشتراك متى شئت.</p></div>
<aside class="read-more-wrap">{links(n.related[1:], "<article><h3>", "</h3></article>")}</aside></main></body></html>"""
    wanted = [b for b in blocks(n, byline=byline, source=source) if b[0] != "standfirst"]
    wanted.insert(2, ("standfirst", " ".join(n.standfirst)))
    return Made(
        "ghost",
        html,
        tuple(wanted),
        n.related,
        (letter,),
        (n.caption, "لا رسائل مزعجة", "عادت الفعاليات"),
        published=n.published,
    )


def sitebuilder(n: News) -> Made:
    """A builder that gives random ids and styles each word."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"بقلم {n.author}"

    def rich(text: str, size: int = 17) -> str:
        half = len(text) // 2
        half = text.find(" ", half)
        return f'<p class="font_8" style="font-size:{size}px"><span style="font-family:x">{text[:half]}</span><span style="color:#111">{text[half:]}</span></p>'

    html = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{n.headline} | موقع المرسى</title></head><body><div id="SITE_CONTAINER"><div id="comp-l1">{links(("الرئيسية", "اتصل بنا"), "<p>", "</p>")}</div><div id="comp-k2"><div class="txtNew" id="comp-k3"><h6 class="font_6"><span>{n.kicker}</span></h6></div><div class="txtNew" id="comp-k4"><h1 class="font_0"><span>{n.headline}</span></h1></div><div class="txtNew" id="comp-k5">{rich(n.standfirst[0], 20)}{rich(n.standfirst[1], 20)}</div><div class="txtNew" id="comp-k6"><p class="font_9"><span>{byline}</span></p></div>
<div class="txtNew" id="comp-k7">{"".join(map(rich, one))}<p class="font_8"><br></p>{"".join(map(rich, two))}<p class="font_8">{source}</p></div></div><div id="comp-k9"><h4>من أخبارنا</h4>{links(n.related, "<p>", "</p>")}</div></div></body></html>"""
    return Made("sitebuilder", html, blocks(n, byline=byline, source=source), n.related)


def agency(n: News) -> Made:
    """An agency's page: dateline, credit in brackets, notes to editors."""
    one, two = split_body(n.body)
    byline = f"إعداد {n.author} للنشرة العربية - تحرير سامر الهلالي"
    source = "المصدر: وكالات"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | وكالة المرسى للأنباء</title><meta name="pubdate" content="2026-03-01T18:10:00Z"></head><body><div class="site-top"><a href="/">وكالة المرسى للأنباء</a></div><div class="story"><div class="story-section">{n.kicker}</div><h1 class="story-headline">{n.headline}</h1><div class="story-timestamp">نُشر: 2026-03-01 18:10 غرينتش</div><div class="story-summary"><div>• {n.standfirst[0]}</div><div>• {n.standfirst[1]}</div></div><div class="story-text">{paragraphs(one)}{paragraphs(two)}<p>({byline})</p></div><div class="story-src">{source}</div><div class="story-note">{n.correction}</div>
<div class="story-actions"><span>أرسل إلى صديق</span><span>احفظ</span></div></div><div class="also"><h3>أخبار أخرى</h3>{links(n.related, "<p>", "</p>")}</div></body></html>"""
    wanted: list[tuple[str, str]] = [
        ("standfirst", f"• {t}") if k == "standfirst" else (k, t)
        for k, t in blocks(n, byline="", source=source, correction=n.correction)
    ]
    at = next(i for i, (k, _) in enumerate(wanted) if k == "source_line")
    wanted.insert(at, ("byline", f"({byline})"))
    return Made("agency", html, tuple(wanted), n.related, published=n.published)  # type: ignore[arg-type]


def mobile(n: News) -> Made:
    """A phone page with the article in a folded box, adverts between paragraphs."""
    follow = "تابعنا عبر واتساب"
    source, byline = f"المصدر: {n.source}", f"{n.author} / درعان"
    ad = '<div class="ad-slot" id="div-gpt-1"><span>إعلان</span></div>'
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{n.headline}</title><meta property="og:title" content="{n.headline}"></head><body><div class="m-header"><span>المرسى</span></div><div class="m-art"><div class="m-art-sec"><a href="/s">{n.kicker}</a></div><h1>{n.headline}</h1><div class="m-art-sub">{n.standfirst[0]}؛ {n.standfirst[1]}</div><div class="m-art-by">{byline}</div><div class="m-art-dt">قبل 5 ساعات</div><div class="m-art-shr"><a>واتساب</a><a>فيسبوك</a></div>
<div class="m-art-txt">{ad.join(f"<p>{p}</p>" for p in n.body)}<p>{source}</p></div><a class="m-wa" href="https://wa.example">{follow}</a><div class="m-rel"><div class="m-rel-h">المزيد من الأخبار</div>{links(n.related, '<div class="m-rel-i">', "</div>")}</div></div></body></html>"""
    wanted = [b for b in blocks(n, byline=byline, source=source) if b[0] != "standfirst"]
    wanted.insert(2, ("standfirst", f"{n.standfirst[0]}؛ {n.standfirst[1]}"))
    return Made("mobile", html, tuple(wanted), n.related, (follow,), ("إعلان",))


def microdata(n: News) -> Made:
    """Microdata on every piece; the related box is inside the article's body."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", n.author
    follow = "للاشتراك في خدمة الأخبار العاجلة عبر واتساب اضغط هنا"
    html = f"""<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | إذاعة المرسى</title></head><body><div role="navigation">{links(("البث المباشر", "برامج"), "", "")}</div><div itemscope itemtype="https://schema.org/NewsArticle"><div><span itemprop="articleSection">{n.kicker}</span></div><h2 itemprop="headline">{n.headline}</h2><div itemprop="alternativeHeadline">{n.standfirst[0]}</div><div itemprop="description">{n.standfirst[1]}</div><div itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{byline}</span></div><meta itemprop="datePublished" content="2026-03-01T21:10:00+03:00">
<div itemprop="articleBody">{paragraphs(one)}<table class="rel"><tr><td><b>اقرأ كذلك</b></td></tr><tr><td>{links(n.related[:2], "", "<br>")}</td></tr></table>{paragraphs(two)}<p>{source}</p><p>{n.correction}</p></div><p>{follow}</p></div><div role="complementary"><h3>على الهواء</h3>{links(n.related[2:], "<p>", "</p>")}</div><div role="contentinfo"><p>{ABOUT}</p></div></body></html>"""
    return Made(
        "microdata",
        html,
        blocks(n, byline=byline, source=source, correction=n.correction),
        n.related,
        (follow,),
        (ABOUT,),
        published=n.published,
    )


def headings(n: News) -> Made:
    """A long report with crossheads and quotes set apart."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: الصحافة المحلية + {n.source}", f"{n.author}"
    quote = n.body[0][:60]
    follow = "لا تفوّت جديدنا، تابع قناة المرسى على تلغرام"
    html = f"""<!doctype html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{n.headline} | مجلة المرسى</title><meta property="og:title" content="{n.headline}"></head><body><header class="hdr"><a href="/">المرسى</a></header><article class="longread"><div class="longread__rubric">{n.kicker}</div><h1>{n.headline}</h1><div class="longread__deck"><p>{n.standfirst[0]}</p><p>{n.standfirst[1]}</p></div><p class="longread__credits"><a rel="author" href="/a">{byline}</a></p><div class="longread__date">1 آذار 2026</div><div class="longread__body">{paragraphs(one)}<div class="pullquote" aria-hidden="true">{quote}</div><h2>ماذا بعد؟</h2>{paragraphs(two)}<p><strong>للمزيد: </strong><a href="/1">{n.related[0]}</a></p><p>{source}</p></div>
<div class="longread__cta">{follow}</div></article><section class="grid"><h2>مختارات المحرر</h2>{links(n.related[1:], "<div>", "</div>")}</section></body></html>"""
    wanted = list(blocks(n, byline=byline, source=source))
    at = next(i for i, (k, t) in enumerate(wanted) if k == "body" and t == two[0]) if two else len(wanted) - 1
    wanted.insert(at, ("subhead", "ماذا بعد؟"))
    return Made("headings", html, tuple(wanted), n.related, (follow,))


def cards(n: News) -> Made:
    """Many article elements: the report is the first of a list that scrolls on."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"بقلم: {n.author}"
    teaser = "كشف مصدر في البلدية تفاصيل المناقصة الجديدة التي ستطرح الشهر المقبل، مشيراً إلى أن الأعمال ستبدأ قبل نهاية العام الحالي في الأحياء الشرقية."
    more = "".join(
        f'<article class="story-card"><h2><a href="/{i}">{t}</a></h2><p>{teaser}</p></article>'
        for i, t in enumerate(n.related)
    )
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} - المرسى بلس</title><meta property="og:title" content="{n.headline} - المرسى بلس"></head><body><header>{links(("الأولى", "العالم"), "", "")}</header><article class="story-main"><span class="story-flag">{n.kicker}</span><h1>{n.headline}</h1><ul>{paragraphs(n.standfirst, "<li>", "</li>")}</ul><div class="story-by">{byline}</div><p>{" ".join(one)}</p><p>{" ".join(two)}</p><p>{source}</p></article>{more}</body></html>"""
    wanted = [b for b in blocks(n, byline=byline, source=source) if b[0] != "body"]
    at = next(i for i, (k, _) in enumerate(wanted) if k == "source_line")
    wanted[at:at] = [("body", " ".join(one)), ("body", " ".join(two))] if two else [("body", " ".join(one))]
    return Made("cards", html, tuple(wanted), n.related, (), (teaser,))


def flash(n: News) -> Made:
    """A flash of two sentences with a consent notice longer than itself."""
    kept = n.body[:1]
    n = News(n.headline, kept, kicker="عاجل", related=n.related)
    notice = "نحن وشركاؤنا نخزن المعلومات على الجهاز ونصل إليها، مثل ملفات تعريف الارتباط، ونعالج البيانات الشخصية لعرض إعلانات ومحتوى مخصصين وقياس أدائهما ومعرفة الجمهور. يمكنك قبول ذلك أو رفضه أو تغيير اختياراتك في أي وقت من صفحة الخصوصية، علماً أن بعض المعالجة قد لا يتطلب موافقتك."
    source = "المصدر: وكالات"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title></head><body><div id="cmp"><h2>خصوصيتك تهمنا</h2><p>{notice}</p><button>أوافق</button></div><div class="page"><div class="tag-red">{n.kicker}</div><h1>{n.headline}</h1><p>{kept[0]}</p><p>{source}</p></div><ul class="latest">{links(n.related)}</ul></body></html>"""
    return Made("flash", html, blocks(n, standfirst=False, source=source), n.related, (), (notice,))


def sahifa(n: News) -> Made:
    """Arabic class values, as the standard allows."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"كتبت {n.author}"
    follow = "تابعونا على صفحتنا الرسمية في فيسبوك"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} • المرسى</title></head><body><div class="القائمة">{links(("أخبار", "حوادث"), "", "")}</div><div class="الخبر"><div class="شارة">{n.kicker}</div><h1 class="العنوان">{n.headline}</h1><ul class="النقاط">{paragraphs(n.standfirst, "<li>", "</li>")}</ul><div class="الكاتب">{byline}</div><div class="الوقت">الأحد ١ مارس ٢٠٢٦ - ٩:١٠ م</div><div class="المتن">{paragraphs(one)}<div class="اقرأ-أيضا"><span>اقـرأ أيضـاً</span> <a href="/1">{n.related[0]}</a></div>{paragraphs(two)}<p>{source}</p><p>{follow}</p></div></div><div class="المزيد"><h3>المزيد من محليات</h3>{links(n.related[1:], "<p>", "</p>")}</div></body></html>"""
    return Made("sahifa", html, blocks(n, byline=byline, source=source), n.related, (follow,))


TEMPLATES: tuple[Template, ...] = (
    joomla, aspnet, vue, phpnuke, bootstrap, ghost, sitebuilder, agency, mobile, microdata, headings, cards, flash, sahifa,
)  # fmt: skip
