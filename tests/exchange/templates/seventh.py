"""The last Arabic templates, read at first sight after the sixth set was mended."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body


def _page(title: str, body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def bulletin(n: News) -> Made:
    """A daily of the Gulf: a strapline, writer and place with a picture, a quoted box, what to read in a column of the text."""
    one, two = split_body(n.body)
    n = replace(n, author="عبدالله البحراوي", kicker="قرار مثير للجدل")
    byline, follow = f"{n.author} (المرسى)", "لتلقّي التنبيهات العاجلة اشترك في خدمة الرسائل بإرسال كلمة خبر إلى 5050"
    body = f"""<div class="topline-nav">{links(("محطات", "رأينا", "الأخيرة"), "<span>", "</span>")}</div><div class="art-head"><span class="strapline">{n.kicker}</span><h1 class="art-headline">{n.headline}</h1><div class="art-deck">{n.standfirst[0]}</div><div class="art-people"><img class="ava" src="w.jpg"><a href="/w/9">{byline}</a></div><ul class="art-info"><li>الأحد 12 رمضان 1447 هـ - 1 مارس 2026</li><li>آخر تحديث: 22:14</li><li>زمن القراءة 2 د</li></ul></div><div class="art-grid"><div class="art-txt">{paragraphs(one)}<aside class="pull">{n.standfirst[1]}</aside><div class="art-inl"><span>موضوع متصل</span><h4><a href="/1">{n.related[0]}</a></h4></div>{paragraphs(two)}<div class="sms">{follow}</div></div></div><div class="btm"><h3>واقرأ لهذا الكاتب</h3>{links(n.related[1:], '<div class="b">', "</div>")}</div>"""
    n = replace(n, standfirst=n.standfirst[:1])
    return Made(
        "bulletin",
        _page(f"{n.headline} - جريدة المرسى", body),
        blocks(n, byline=byline),
        n.related,
        (follow,),
        ("زمن القراءة", "آخر تحديث"),
        shown="2026-03-01",
    )


def ministry(n: News) -> Made:
    """A party's site on Joomla 4: details as a list of terms, the editor's note first, hits, next and last article."""
    source, correction = (
        f"نقلا عن: {n.source}",
        "توضيح من هيئة التحرير: حُذفت من هذا الخبر جملة لم نتمكن من التحقق منها.",
    )
    body = f"""<div class="site-grid"><header class="header container-header"><div class="navbar-brand"><a class="brand-logo" href="/">صوت العمل</a></div></header><div class="container-component"><main><div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{n.headline}</h2></div><dl class="article-info text-muted"><dt class="article-info-term">التفاصيل</dt><dd class="createdby">كُتب بواسطة: <span>{n.author}</span></dd><dd class="category-name">القسم: <a href="/n">نشاطات</a></dd><dd class="published"><time datetime="2026-03-01T18:10:00+00:00" itemprop="datePublished">نشر بتاريخ: 01 آذار/مارس 2026</time></dd><dd class="hits">الزيارات: 642</dd></dl><div itemprop="articleBody" class="com-content-article__body">{paragraphs(n.body)}<p>{source}</p><p>{correction}</p></div><nav class="pagenavigation"><span><a href="/p">السابق</a> <a href="/q">التالي</a></span></nav></div></main></div><aside><h3 class="card-header">آخر الإضافات</h3>{links(n.related)}</aside></div>"""
    wanted = blocks(
        n, kicker=False, standfirst=False, byline=f"كُتب بواسطة: {n.author}", source=source, correction=correction
    )
    return Made(
        "ministry",
        _page(n.headline, body),
        wanted,
        n.related,
        (),
        ("642", "نشاطات", "التفاصيل"),
        published=n.published,
        shown="2026-03-01",
    )


def maghreb_daily(n: News) -> Made:
    """A Tunisian daily: the dateline in brackets, initials of the writer in the end, a call in two languages."""
    first = f"درعان (وات) – {n.body[0]}"
    n = replace(n, body=(first, *n.body[1:]), kicker="بعد جلسة ماراطونية")
    follow = "Suivez-nous تابعونا على Facebook و Instagram"
    body = f"""<div id="wrap"><div id="head"><a href="/"><img src="logo.gif" alt="الضفاف"></a><div class="fr"><a href="/fr">Français</a></div></div><div id="art"><div class="rubrique"><a href="/nat">وطنية</a></div><div class="surt">{n.kicker}</div><div class="tit"><h1>{n.headline}</h1></div><div class="chapo"><p>{n.standfirst[0]}</p></div><div class="auteur">نشر من قبل <b>{n.author}</b> في 1 مارس 2026 (19:10)</div><div class="corps">{paragraphs(n.body, "<div>", "</div>")}<div>م.خ</div></div><div class="suivre">{follow}</div><div class="aussi"><h2>في نفس السياق</h2>{links(n.related)}</div></div><div id="pub">مساحة إعلانية</div></div>"""
    n2 = replace(n, standfirst=n.standfirst[:1])
    return Made(
        "maghreb_daily",
        _page(f"{n.headline} | الضفاف", body),
        (*blocks(n2, byline=f"نشر من قبل {n.author}"), ("byline", "م.خ")),
        n.related,
        (follow,),
        ("مساحة إعلانية", "وطنية"),
        shown="2026-03-01T19:10",
    )


def investigative(n: News) -> Made:
    """A site of long reads on Ghost: hands named one under the other, links as cards with a picture, a call for money."""
    one, two = split_body(n.body)
    byline, second = f"كتابة: {n.author}", "تحرير: رشا الكيلاني"
    follow = "ساندونا لنستمر: اشتراككم الشهري يبقي صحافتنا حرة"
    card = f'<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/b"><div class="kg-bookmark-content"><div class="kg-bookmark-title">{n.related[0]}</div><div class="kg-bookmark-description">عاد المهرجان وسط إقبال كبير من الزوار في يومه الأول.</div></div></a></figure>'
    body = f"""<div class="viewport"><header class="gh-head"><a class="gh-head-logo" href="/">ضوء</a></header><main class="gh-main"><article class="gh-article post tag-ports"><header class="gh-article-header"><a class="gh-article-tag" href="/tag/p">{n.kicker}</a><h1 class="gh-article-title">{n.headline}</h1><p class="gh-article-excerpt">{n.standfirst[0]}</p><div class="gh-article-meta"><div>{byline}</div><div>{second}</div><time class="gh-article-meta-date" datetime="2026-03-01">01 مارس 2026</time><span class="gh-article-meta-length">— 4 دقائق</span></div></header><section class="gh-content gh-canvas">{paragraphs(one)}{card}{paragraphs(two)}<hr><p><em>نشر هذا النص بالتعاون مع وكالة أنباء الساحل</em></p></section></article><div class="gh-cta"><h4>{follow}</h4></div><section class="gh-read-next"><h2>نصوص أخرى</h2>{links(n.related[1:], '<article class="gh-card">', "</article>")}</section></main></div>"""
    n = replace(n, standfirst=n.standfirst[:1])
    source = "نشر هذا النص بالتعاون مع وكالة أنباء الساحل"
    wanted = list(blocks(n, byline=byline, source=source))
    wanted.insert(4, ("byline", second))
    return Made(
        "investigative",
        _page(f"{n.headline}", body),
        tuple(wanted),
        n.related,
        (follow,),
        ("إقبال كبير", "4 دقائق"),
        shown="2026-03-01",
    )


def ticker(n: News) -> Made:
    """A small site of breaking news: «عاجل» before the headline, its own name as writer, shares counted, a bar of telegram in the text."""
    one, two = split_body(n.body)
    outlet, source = "متابعات - وطن برس", f"المصدر : {n.source} + متابعات"
    follow = "أخبار وطن برس على تيليجرام .. اضغط للاشتراك"
    n = replace(n, kicker="هام")
    body = f"""<div class="head-strip"><span>عاجل الآن</span><marquee>تعليق الدراسة في مدارس الساحل غداً بسبب الأمطار</marquee></div><div class="menu-r">{links(("أخبار اليمن", "تقارير", "كتابات"), "", " | ")}</div><div class="newsbox"><div class="hot">{n.kicker}</div><h1>{n.headline}</h1><div class="by-line">{outlet}</div><div class="time-line">الأحد 01 مارس 2026 الساعة 10:05 مساءً</div><div class="counter">شوهد 1902 مرة</div><div class="article_text">{paragraphs(one)}<p style="text-align:center;color:red"><a href="https://t.example">{follow}</a></p>{paragraphs(two)}<p>{source}</p></div><div class="shr">شارك على فيسبوك شارك على تويتر</div><div class="fbc">التعليقات عبر الفيسبوك</div><div class="also"><b>الأكثر قراءةً الآن</b>{links(n.related, "<p>", "</p>")}</div></div>"""
    wanted = list(blocks(n, standfirst=False, source=source))
    wanted.insert(2, ("outlet_line", outlet))
    return Made(
        "ticker",
        _page(f"{n.headline} - وطن برس", body),
        tuple(wanted),
        n.related,
        (follow,),
        ("1902", "تعليق الدراسة", "عبر الفيسبوك"),
        shown="2026-03-01T22:05",
    )


def encyclopaedic(n: News) -> Made:
    """A pan-Arab daily on a hosted system: key words, a summary with a heading, names joined, agencies at the end, a survey of readers."""
    one, two = split_body(n.body)
    byline, follow = f"{n.author} وسامر الهلالي", "حمّلوا تطبيق «الصدى» على هواتفكم لقراءة العدد اليومي"
    credit = "(أ ف ب، رويترز)"
    body = f"""<div class="L1"><a href="/">الصدى</a></div><div class="L2"><div class="L3"><p class="kx">{n.kicker}</p><h1>{n.headline}</h1><div class="sumbox"><h3>ملخص الخبر</h3><ul><li>{n.standfirst[0]}</li><li>{n.standfirst[1]}</li></ul></div><div class="mrow"><span class="mby">{byline}</span> <span class="mdt">01 مارس 2026</span> <span class="mup">آخر تحديث: 02 مارس 2026 07:00 (بتوقيت القدس)</span></div><div class="mshare">+ الخط - <span>طباعة</span></div></div><div class="L4">{paragraphs(one)}<div class="rl"><span class="rlb">سياسة</span><div>{links(n.related[:1], "", "")}</div></div>{paragraphs(two)}<p>{credit}</p></div><div class="L5">دلالات {links(n.tags, "", "")}</div><div class="L6">{follow}</div><div class="L7"><h2>المساهمون</h2><p>كاتبة ومحررة في قسم الاقتصاد.</p></div><div class="L8">{links(n.related[1:], "<h5>", "</h5>")}</div></div>"""
    wanted = list(blocks(n, byline=byline, source=credit))
    return Made(
        "encyclopaedic",
        _page(f"{n.headline} | الصدى", body),
        tuple(wanted),
        n.related,
        (follow,),
        ("المساهمون", "محررة في قسم", "دلالات", "بتوقيت القدس"),
        shown="2026-03-01",
    )


TEMPLATES: tuple[Template, ...] = (bulletin, ministry, maghreb_daily, investigative, ticker, encyclopaedic)
