"""Pages of invented outlets in several shapes, each with the furniture that readers must not take for news."""

from __future__ import annotations

from dataclasses import dataclass, field

FURNITURE = (
    "اقرأ أيضاً: مهرجان الزيتون يعود إلى سهل العقيق بعد غياب",
    "اقرأ أيضاً",
    "سباق القوارب يؤجل إلى الشهر المقبل بسبب الرياح",
    "متحف البحر يفتح قاعته الجديدة أمام زوار المدينة",
    "تابعونا على واتساب وتلغرام ليصلكم كل جديد",
    "شارك الخبر",
    "جانب من الميناء القديم في درعان (تصوير: سامر الهلالي)",
    "قارئ غاضب: هذا كلام غير مقنع أبداً وكل عام يقولون الشيء نفسه ولا يتغير شيء في المدينة",
    "الأكثر قراءة",
    "جميع الحقوق محفوظة لصحيفة الشراع 2026",
    "بقيت لك ثلاثة مقالات مجانية هذا الشهر، سجل الآن لتقرأ بلا حدود على كل أجهزتك",
)
RELATED = f"<p><strong>اقرأ أيضاً: <a href='/1'>{FURNITURE[0].partition(': ')[2]}</a></strong></p>"
LIST = f"<h3>اقرأ أيضاً</h3><ul><li><a href='/2'>{FURNITURE[2]}</a></li><li><a href='/3'>{FURNITURE[3]}</a></li></ul>"
FOLLOW = f"<p><a href='https://chat.example/x'>{FURNITURE[4]}</a></p>"
CAPTION = f"<figure><img src='/p.jpg' alt=''><figcaption>{FURNITURE[6]}</figcaption></figure>"
COMMENTS = f"<h3>التعليقات</h3><div class='c-list'><p>{FURNITURE[7]}</p></div>"


@dataclass(frozen=True)
class News:
    """What a page should be read to."""

    headline: str = "مجلس درعان يقر توسعة الميناء وسط اعتراض الصيادين"
    kicker: str = "ميناء درعان"
    standfirst: tuple[str, ...] = (
        "التوسعة تكلف 40 مليون درهم وتنتهي خلال عامين",
        "نقابة الصيادين تقول إنها لم تُستشر في الخطة",
    )
    byline: str = "كتبت: ليان المرواني"
    source_line: str = "المصدر: وكالة أنباء الساحل"
    correction: str = "تصحيح: ذكرت نسخة سابقة من هذا الخبر أن الكلفة 30 مليون درهم."
    body: tuple[str, ...] = field(
        default=(
            "أقر مجلس مدينة درعان، مساء الأحد، خطة لتوسعة الميناء القديم بأغلبية ضئيلة، بعد جلسة استمرت أكثر من خمس ساعات وشهدت مشادات بين الأعضاء.",
            "وقال رئيس المجلس ناصر الغافري إن المشروع «سيضاعف عدد السفن التي يستقبلها الميناء»، مضيفاً أن العمل قد يبدأ مطلع الصيف إذا وافقت وزارة النقل.",
            "في المقابل، نفت نقابة الصيادين أن تكون قد وافقت على الخطة، وقال متحدث باسمها إن أحداً لم يسأل أصحاب القوارب الصغيرة عن رأيهم.",
            "ونقلت صحيفة «المرسى» عن مسؤول في الوزارة، طلب عدم ذكر اسمه، أن الدراسة البيئية لم تكتمل بعد، وأن نتائجها متوقعة في الخريف.",
        )
    )


def modern(n: News) -> str:
    """JSON-LD and classes that say what they hold."""
    return f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | الشراع</title>
<link rel="canonical" href="https://shiraa.example/news/77"><link rel="alternate" type="application/rss+xml" href="/rss">
<meta property="og:title" content="{n.headline}"><meta property="og:site_name" content="الشراع">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{n.headline}",
"datePublished":"2026-03-01T21:10:00+03:00","dateModified":"2026-03-02T08:00:00+03:00","author":{{"@type":"Person","name":"ليان المرواني"}},
"isBasedOn":{{"@type":"CreativeWork","name":"وكالة أنباء الساحل"}}}}</script></head>
<body class="has-sidebar has-comments"><header class="site-header"><nav class="main-menu"><a href="/">الرئيسية</a> <a href="/p">سياسة</a></nav></header>
<main><article><header><div class="article__kicker">{n.kicker}</div><h1 class="article__title">{n.headline}</h1>
<ul class="article__highlights">{"".join(f"<li>{s}</li>" for s in n.standfirst)}</ul>
<div class="article__byline">{n.byline}</div><time datetime="2026-03-01T21:10:00+03:00">1 مارس 2026</time>
<div class="share-bar"><span>{FURNITURE[5]}</span><a href="#">فيسبوك</a></div></header>
{CAPTION}<div class="article__body"><p>{n.body[0]}</p><p>{n.body[1]}</p>{RELATED}<p>{n.body[2]}</p>{FOLLOW}<p>{n.body[3]}</p>
<p class="article__source">{n.source_line}</p><p class="article__correction">{n.correction}</p></div></article>
<aside class="related">{LIST}</aside><section class="comments">{COMMENTS}</section></main>
<footer><p>{FURNITURE[9]}</p></footer></body></html>"""


def wordpress(n: News) -> str:
    """A builder's page: the article stands in «widgets», labels in inline elements."""
    return f"""<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>{n.headline} - الشراع</title>
<meta property="og:title" content="{n.headline} - الشراع"><meta property="og:site_name" content="الشراع">
<meta property="article:published_time" content="2026-03-01T18:10:00+00:00"></head><body class="single-post widget-area-active">
<div class="breadcrumbs"><a href="/">الرئيسية</a> » <a href="/c">محليات</a></div>
<div class="post-wrap"><span class="kicker">{n.kicker}</span><h1 class="entry-title">{n.headline}</h1>
<div class="entry-meta"><span class="author vcard">{n.byline}</span> | <span class="date">1 مارس، 2026 9:10 م</span></div>
<div class="entry-summary"><p>{n.standfirst[0]}</p><p>{n.standfirst[1]}</p></div>
<div class="entry-content">{"".join(f"<p>{p}</p>" for p in n.body[:2])}{LIST}{"".join(f"<p>{p}</p>" for p in n.body[2:])}
<p>{n.source_line}</p><p><em>{n.correction}</em></p>{FOLLOW}<p class="wp-caption-text">{FURNITURE[6]}</p></div>
<div class="sharedaddy sd-sharing">{FURNITURE[5]}</div><div id="comments">{COMMENTS}</div></div>
<div id="secondary" class="sidebar"><h3>{FURNITURE[8]}</h3><ul><li><a href="/2">{FURNITURE[2]}</a></li></ul></div>
<div class="subscribe-box"><p>{FURNITURE[10]}</p></div></body></html>"""


def old_table(n: News) -> str:
    """A page of the year 2004: tables, line breaks, no heading, the site's name first in the title."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>الشراع :: {n.headline}</title></head>
<body><table width="100%"><tr><td><a href="/">الرئيسية</a> <a href="/s">رياضة</a> <a href="/e">اقتصاد</a></td></tr></table>
<table><tr><td width="160"><b>{FURNITURE[8]}</b><br><a href="/2">{FURNITURE[2]}</a><br><a href="/3">{FURNITURE[3]}</a></td><td>
<font size="5"><b>{n.headline}</b></font><br><font size="2">{n.byline}</font><br><font size="2">2026/03/01 - 21:10</font><br>
<font size="3">{"<br><br>".join(n.body)}<br><br>{n.source_line}<br>{n.correction}</font><br>
<a href="/print">طباعة</a> | <a href="/send">أرسل</a></td></tr></table><center>{FURNITURE[9]}</center></body></html>"""


def forms(n: News) -> str:
    """An ASP.NET page: all of it in one form, paragraphs as divs, headings of the site as h1."""
    return f"""<html><head><title>{n.headline}</title></head><body><form id="aspnetForm" method="post"><div id="header"><h1><a href="/">الشراع</a></h1></div>
<div id="ctl00_main" class="details"><h4 class="uptitle">{n.kicker}</h4><h2>{n.headline}</h2><h3>{n.standfirst[0]}</h3><h3>{n.standfirst[1]}</h3>
<div class="writer">{n.byline}</div><div>{FURNITURE[5]}</div><div id="txt">{"".join(f"<div>{p}</div>" for p in n.body)}<div>{n.source_line}</div>
<div>{n.correction}</div></div>{RELATED}{FOLLOW}</div><div class="footer">{FURNITURE[9]}</div></form></body></html>"""


SHAPES = {"modern": modern, "wordpress": wordpress, "old_table": old_table, "forms": forms}
