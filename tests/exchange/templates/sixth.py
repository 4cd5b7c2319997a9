"""Arabic templates with yet other idioms, read at first sight after the fifth set was mended."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body


def _page(title: str, body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def newswire(n: News) -> Made:
    """An agency of the east: number of the report, its desk's initials, what else was said of it below."""
    first = f"(ساحل) - {n.body[0]}"
    n = replace(n, body=(first, *n.body[1:]), kicker="مجلس درعان البلدي")
    follow = "يمكنك أيضاً متابعتنا على منصة «إكس» عبر الحساب الرسمي للوكالة"
    body = f"""<header class="hdr-wrap"><div class="hdr-date">الأحد 1 مارس 2026</div><a class="hdr-logo" href="/">ساحل</a></header><div class="cntnt"><div class="story"><div class="story__super">{n.kicker}</div><h1 class="story__hd">{n.headline}</h1><div class="story__meta"><span>رمز الخبر: 88231</span><span>تاريخ الإصدار: 1 مارس 2026 - 19:40</span></div><ul class="story__pts"><li>{n.standfirst[0]}</li><li>{n.standfirst[1]}</li></ul><div class="story__ph"><img src="1.jpg" alt=""><p class="ph-txt">ميناء درعان كما بدا صباح اليوم</p></div><div class="story__tx">{paragraphs(n.body)}<p>س.م / ه.ن</p></div><div class="story__foot"><p>{follow}</p></div></div><div class="see"><h5>تقارير سابقة عن الموضوع</h5>{links(n.related)}</div></div>"""
    return Made(
        "newswire",
        _page(f"{n.headline} :: ساحل", body),
        (*blocks(n), ("byline", "س.م / ه.ن")),
        n.related,
        (follow,),
        ("رمز الخبر", "كما بدا صباح اليوم"),
        shown="2026-03-01T19:40",
    )


def radio(n: News) -> Made:
    """A radio's site: the presenter's line, listening, a call to write in, other reports as a bold row in the text."""
    one, two = split_body(n.body)
    n = replace(n, author="هالة المنصوري")
    byline, follow = f"تقرير: {n.author} | درعان", "للاستماع إلى بثنا المباشر حمّل التطبيق من هنا"
    body = f"""<div class="player">استمع الآن: برنامج صباح المدينة <a href="/live">البث</a></div><div class="nav2">{links(("البرامج", "الأخبار", "التردد"), "", "")}</div><main class="pg"><p class="crumb">أنت هنا: <a href="/">البداية</a> - <a href="/n">أخبار المدينة</a></p><h1>{n.headline}</h1><p class="ld">{n.standfirst[0]}</p><div class="inf"><b>{byline}</b> <i>الأحد 1 آذار/مارس 2026، الساعة 19:40</i></div><div class="art">{paragraphs(one)}<p>إقرأ على موقعنا: <a href="/1">{n.related[0]}</a></p>{paragraphs(two)}<p>{follow}</p></div><section class="sec"><h4>حلقات وتقارير قد تعجبك</h4>{links(n.related[1:], "<div>", "</div>")}</section></main><div class="ft">تردد الإذاعة 98.7 - هاتف: 04445566</div>"""
    n = replace(n, standfirst=n.standfirst[:1])
    return Made(
        "radio",
        _page(f"{n.headline} | راديو المدينة", body),
        blocks(n, kicker=False, byline=byline),
        n.related,
        (follow,),
        ("أنت هنا", "تردد الإذاعة", "صباح المدينة"),
        shown="2026-03-01T19:40",
    )


def business(n: News) -> Made:
    """A paper of business: a label of exclusivity, the writer's mail, key figures, a legal note."""
    one, two = split_body(n.body)
    kicker, byline = "خاص", f"{n.author}، مراسلة الشؤون البحرية"
    follow = "تلقَّ أهم أخبار الأسواق كل صباح: سجّل بريدك في نشرة «افتتاح»"
    source = "المصدر: وكالة أنباء الساحل، بيانات هيئة الموانئ"
    body = f"""<div class="bar"><a href="/">أسواق الميناء</a><span>مؤشر درعان 1,204.3 ▲ 0.4%</span><span>الذهب 2,310</span></div><div class="wrap"><div class="tagline-box"><span class="excl">{kicker}</span></div><h1>{n.headline}</h1><h2>{n.standfirst[0]}</h2><div class="who"><img src="a.jpg" alt="{n.author}"><span>{byline}</span><a href="mailto:l@x.example">l@x.example</a></div><div class="when">نُشر: 1 مارس 2026 ، 7:40 م (توقيت الرياض) حُدّث: 1 مارس 2026 ، 9:15 م</div><div class="txt">{paragraphs(one)}<div class="numbers"><h6>المزيد من أسواق الميناء</h6><p><a href="/r">{n.related[0]}</a></p></div>{paragraphs(two)}<p>{source}</p></div><div class="nl-in"><span>{follow}</span><input type="email"></div><div class="legal">لا تشكل هذه المادة نصيحة استثمارية ولا تتحمل الصحيفة مسؤولية استخدامها.</div></div><aside><h3>حديث السوق</h3>{links(n.related[1:])}</aside>"""
    n = replace(n, kicker=kicker, standfirst=n.standfirst[:1])
    return Made(
        "business",
        _page(f"{n.headline} - أسواق الميناء", body),
        blocks(n, byline=byline, source=source),
        n.related,
        (follow,),
        ("نصيحة استثمارية", "مؤشر درعان", "l@x.example"),
        shown="2026-03-01T16:40",
    )


def sports(n: News) -> Made:
    """A sports portal on Angular: custom elements, the category as a chip, reactions, a row of clubs."""
    byline, follow = f"محمد الشامسي - {n.author}", "شاهد كل المباريات عبر تطبيقنا المجاني"
    body = f"""<app-root><app-header><a routerlink="/">كورة الساحل</a><div class="clubs">{links(("النورس", "الموج", "المرجان"), "<span>", "</span>")}</div></app-header><app-article-page><div class="art-chip">{n.kicker}</div><div class="art-ttl" role="heading" aria-level="1">{n.headline}</div><div class="art-auth">{byline}</div><div class="art-tm">1 مارس 2026 | 22:40</div><div class="art-img"><img src="m.jpg"><div>الصورة: اتحاد القوارب</div></div><div class="art-bd">{paragraphs(n.body, '<div class="para">', "</div>")}<div class="react"><span>أحببته 12</span><span>أغضبني 3</span><span>أدهشني 1</span></div></div><div class="dl">{follow}</div><app-related><div class="hd">تابع أيضا</div>{links(n.related, '<div class="it">', "</div>")}</app-related></app-article-page></app-root>"""
    return Made(
        "sports",
        _page(f"{n.headline} | كورة الساحل", body),
        blocks(n, standfirst=False, byline=byline),
        n.related,
        (follow,),
        ("أحببته", "اتحاد القوارب"),
        shown="2026-03-01T22:40",
    )


def clinic(n: News) -> Made:
    """A portal that gathers: whose text it is in a box above, «عن» and the name linked, a call behind it, a button for the original."""
    source, follow = f"عن: {n.source}", "انضم إلى أكثر من مليون متابع على قناة تلغرام"
    body = f"""<div id="top"><a href="/">مرايا اليوم</a></div><div id="c"><div class="origin-box"><img src="logo.png" alt=""><span>{source}</span></div><h1>{n.headline}</h1><small>منذ 5 ساعات - 1 مارس 2026 12:40</small><div class="x1">{paragraphs(n.body)}</div><a class="btn" href="https://src.example/1">عرض المقال الأصلي</a><div class="tgx">{follow}</div><div class="votes">هل أفادك هذا المحتوى؟ <button>نعم</button> <button>لا</button></div><div class="mm"><h2>مقترحات لك</h2>{links(n.related, "<article>", "</article>")}</div></div>"""
    wanted = list(blocks(n, kicker=False, standfirst=False))
    wanted.insert(0, ("source_line", source))
    return Made(
        "gathering",
        _page(f"{n.headline} - مرايا اليوم", body),
        tuple(wanted),
        n.related,
        (follow,),
        ("عرض المقال الأصلي", "هل أفادك", "منذ 5 ساعات"),
        shown="2026-03-01T12:40",
    )


def university(n: News) -> Made:
    """A site on Drupal 9 with paragraphs: a lead, a note of the editor at the top, the source in small type."""
    correction = "تنبيه: عُدّل النص في 2 مارس لتوضيح موقف النقابة."
    source, byline = f"وكالات: {n.source}", f"بقلم/ {n.author}"
    body = f"""<div class="dialog-off-canvas-main-canvas"><div class="region region-header"><div class="block block-system-branding-block"><a href="/ar" rel="home">منبر الطلبة</a></div></div><div class="region region-content"><div class="block block-page-title-block"><h1><span>{n.headline}</span></h1></div><article class="node node--type-article node--view-mode-full"><div class="field field--name-field-lead"><p>{n.standfirst[0]}</p></div><div class="node__submitted">{byline}</div><div class="field field--name-created">الأحد, 1 مارس, 2026 - 20:15</div><div class="paragraph paragraph--type--note"><p><em>{correction}</em></p></div><div class="clearfix text-formatted field field--name-body">{paragraphs(n.body)}<p><small>المصدر — {n.source}</small></p></div><div class="paragraph paragraph--type--links"><h2>روابط في الموضوع</h2>{links(n.related)}</div></article></div></div>"""
    source = f"المصدر — {n.source}"
    wanted = list(blocks(replace(n, standfirst=n.standfirst[:1]), kicker=False, byline=byline, source=source))
    wanted.insert(3, ("correction", correction))
    return Made(
        "university",
        _page(f"{n.headline} | منبر الطلبة", body),
        tuple(wanted),
        n.related,
        (),
        ("روابط في الموضوع",),
        shown="2026-03-01T20:15",
    )


def forumlike(n: News) -> Made:
    """A town's site on phpBB-like tables in UTF-8: a poster's box, quoted rules, a signature, the source in red."""
    source, follow = f"المصدر // {n.source}", "لا تنسونا من متابعتكم على صفحة المدينة بالفيس بوك"
    body = f"""<table class="forumline" width="100%"><tr><td class="nav"><a href="i">فهرس المدينة</a> -> <a href="f">أخبار البلدة</a></td></tr></table><table class="bodyline" width="100%"><tr><th>الكاتب</th><th>الموضوع</th></tr><tr><td class="row1" width="150"><b>أبو سامر</b><br>مشرف<br>عدد الرسائل: 2210<br>تاريخ التسجيل: 12/05/2009</td><td class="row1"><table width="100%"><tr><td class="postdetails">الأحد 01 مارس 2026, 18:33</td></tr><tr><td><h2 style="color:#00f">{n.headline}</h2><div class="postbody">{"<br><br>".join(n.body)}<br><br><span style="color:red">{source}</span><br><br>_________________<br>{follow}</div></td></tr></table></td></tr></table><table class="forumline"><tr><td>مواضيع مماثلة</td></tr>{links(n.related, "<tr><td>» ", "</td></tr>")}</table><p>صلاحيات هذا المنتدى: لاتستطيع الرد على المواضيع في هذا المنتدى</p>"""
    return Made(
        "forum",
        _page(f"{n.headline}", body),
        blocks(n, kicker=False, standfirst=False, source=source),
        n.related,
        (follow,),
        ("عدد الرسائل", "صلاحيات هذا", "أبو سامر"),
    )


def opinionated(n: News) -> Made:
    """A theme of WordPress for papers: «بواسطة» beside a picture, comments counted, hashed classes, ads between, a poll in the text."""
    one, two = split_body(n.body)
    byline, source = f"الرويمة/ {n.author}", f"* نقلا عن موقع {n.source}"
    follow = "تابعنا الآن: واتساب | تلغرام | نبض"
    body = f"""<div class="tdi_1"><a href="/"><img src="l.png" alt="سبق المدينة"></a></div><div class="tdi_2"><div class="tdi_3"><ul><li><a href="/c/1">الرئيسة</a></li><li><a href="/c/2">أخبار الحي</a></li></ul></div><div class="tdi_4"><div class="tdb-title-above">{n.kicker}</div><h1 class="tdb-title-text">{n.headline}</h1><p class="tdb-sub">{n.standfirst[0]}</p><div class="tdb-auth"><span>{byline}</span></div><div class="tdb-dt"><time datetime="2026-03-01T17:00:00+00:00">مارس 1, 2026</time></div><div class="tdb-cm">0 تعليق</div></div><div class="tdb-block-inner"><p>{one[0]}</p><div class="code-block"><div>- الإعلانات -</div></div>{paragraphs(one[1:])}<div class="in-poll"><p>استفتاء: هل أنت راضٍ عن خدمات الميناء؟</p><ul><li>نعم، تماماً</li><li>لا، أبداً</li></ul></div>{paragraphs(two)}<p>{source}</p><p>{follow}</p></div><div class="tdb-next"><span>المقالة السابقة</span><a href="/p">{n.related[0]}</a><span>المقالة التالية</span><a href="/q">{n.related[1]}</a></div><div class="tdb-rel"><h4>مقالات مشابهة المزيد من المؤلف</h4>{links(n.related[2:])}</div></div>"""
    n = replace(n, standfirst=n.standfirst[:1])
    return Made(
        "paper_theme",
        _page(f"{n.headline} - سبق المدينة", body),
        blocks(n, byline=byline, source=source),
        n.related,
        (follow,),
        ("استفتاء", "الإعلانات", "لا، أبداً"),
        shown="2026-03-01",
    )


def televised(n: News) -> Made:
    """A channel rendered by Vue: what it says in brief, the outlet in place of a writer, the clip's caption, «المزيد في» a section."""
    one, two = split_body(n.body)
    outlet, follow = "قناة الرابية - وكالات", "شاركونا آراءكم عبر حساباتنا على مواقع التواصل"
    points = (
        f'<div class="v-brief"><strong>في هذا الخبر</strong><p>• {n.standfirst[0]}</p><p>• {n.standfirst[1]}</p></div>'
    )
    body = f"""<div id="app" data-v-app=""><div data-v-1="" class="v-top"><a href="/">الرابية</a><a href="/live">مباشر</a></div><div data-v-2="" class="v-page"><span data-v-3="" class="v-cat"><a href="/x">قضايا وملفات</a></span><h1 data-v-3="">{n.headline}</h1><div class="v-line"><span>{outlet}</span><span>01 مارس 2026 - 20:05</span></div><div class="v-clip"><video src="v.mp4"></video><p class="v-clip-t">شاهد: جولة بالطائرة فوق الميناء القديم</p></div>{points}<div class="v-body">{paragraphs(one)}<div class="v-also"><p>خبر ذو صلة</p><a href="/z">{n.related[0]}</a></div>{paragraphs(two)}</div><div class="v-ask">{follow}</div><div class="v-more"><h3>المزيد في قضايا وملفات</h3>{links(n.related[1:], '<div class="v-card">', "</div>")}</div></div></div>"""
    wanted = list(blocks(replace(n, standfirst=tuple(f"• {s}" for s in n.standfirst)), kicker=False))
    wanted.insert(1, ("outlet_line", outlet))
    return Made(
        "televised",
        _page(f"{n.headline} | الرابية", body),
        tuple(wanted),
        n.related,
        (follow,),
        ("جولة بالطائرة", "في هذا الخبر"),
        shown="2026-03-01T20:05",
    )


def weekly(n: News) -> Made:
    """A weekly in windows-1256 on ASP with spans: kicker and headline in one cell, the writer at the end, the next in its series."""
    byline, source = f"{n.author} / درعان", f"المصدر: صحيفة {n.source}"
    html = f"""<html><head><title>الأسبوعية</title></head><body dir="rtl"><div id="ctl00_pnlTop"><span id="ctl00_lblDate">الأحد 01/03/2026</span> <span id="ctl00_lblIssue">العدد 882</span></div><table><tr><td><span id="ctl00_cph_lblUpper">{n.kicker}</span><br><span id="ctl00_cph_lblTitle" class="NewsTitle">{n.headline}</span></td></tr><tr><td><span id="ctl00_cph_lblLead"><b>{n.standfirst[0]}</b></span></td></tr><tr><td><div id="ctl00_cph_lblBody">{paragraphs(n.body)}<p align="left">{source}</p><p align="left"><b>{byline}</b></p></div></td></tr></table><table><tr><td>مواد أخرى في العدد</td></tr>{links(n.related, "<tr><td>", "</td></tr>")}</table><span id="ctl00_lblCopy">الأسبوعية 2004-2026 ©</span></body></html>"""
    n = replace(n, standfirst=n.standfirst[:1])
    wanted = (*blocks(n, source=source), ("byline", byline))
    return Made("weekly", html, wanted, n.related, (), ("العدد 882", "مواد أخرى"), "cp1256", shown="2026-03-01")  # type: ignore[arg-type]


TEMPLATES: tuple[Template, ...] = (
    newswire, radio, business, sports, clinic, university, forumlike, opinionated, televised, weekly,
)  # fmt: skip
