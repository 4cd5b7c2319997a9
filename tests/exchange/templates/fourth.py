"""A last set of Arabic templates, read at first sight after the third was mended."""

from __future__ import annotations

from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body


def logo(n: News) -> Made:
    """The site's name as h1, the headline as h2, date and picture above it, the source in the article's own footer."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"كتب {n.author}"
    follow = "ويمكنكم متابعة آخر الأخبار عبر قناتنا في تيليغرام"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>صدى الجبل — {n.headline}</title></head><body><div class="brand"><h1><a href="/">صدى الجبل</a></h1><p>كلمة في وقتها</p></div><article><header><span class="d">١ مارس ٢٠٢٦</span><img src="a.jpg"><span class="k">{n.kicker}</span><h2>{n.headline}</h2><h3>{n.standfirst[0]}</h3><h3>{n.standfirst[1]}</h3><address>{byline}</address></header>{paragraphs(one)}<ul>{links(n.related[:2])}</ul>{paragraphs(two)}<p>{follow}</p><footer><span>{source}</span></footer></article><div class="x"><h3>تصفح أيضاً</h3>{links(n.related[2:], "<p>", "</p>")}</div></body></html>"""
    return Made("logo", html, blocks(n, byline=byline, source=source), n.related, (follow,), ("كلمة في وقتها",))


def linked(n: News) -> Made:
    """Links inside sentences, related titles in bold links, the author at the end."""
    one, two = split_body(n.body)
    half = [p[: p.find(" ", len(p) // 3)] for p in one]
    first = "".join(f'<p><a href="/t">{h}</a>{p[len(h) :]}</p>' for h, p in zip(half, one, strict=True))
    source = f"مصدر الخبر: {n.source}"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} » الوادي برس</title><meta property="og:title" content="{n.headline}"></head><body><div class="tp">{links(("سياسة", "مجتمع"), "", "")}</div><div class="single"><p class="crumbs"><a href="/">الوادي برس</a> » <a href="/c">محليات</a></p><div class="sur-title">{n.kicker}</div><h1>{n.headline}</h1><div class="chapo">{n.standfirst[0]} / {n.standfirst[1]}</div><div class="txt">{first}<p><strong><a href="/1">{n.related[0]}</a></strong></p>{paragraphs(two)}<p>{source}</p><p class="author">{n.author}</p></div><p>تابعونا: <a href="#">فيسبوك</a> <a href="#">تويتر</a> <a href="#">واتساب</a></p><p>كلمات دلالية: {"، ".join(n.tags)}</p></div><div class="oth"><strong>من الأرشيف</strong>{links(n.related[1:], "<p>", "</p>")}</div></body></html>"""
    wanted = [b for b in blocks(n, source=source) if b[0] != "standfirst"]
    wanted.insert(2, ("standfirst", f"{n.standfirst[0]} / {n.standfirst[1]}"))
    wanted.append(("byline", n.author))
    return Made("linked", html, tuple(wanted), n.related, ("تابعونا: ",), ("كلمات دلالية",))


def heading_in_two(n: News) -> Made:
    """Kicker inside the heading, the lead in bold in the text's own box above a row of author and time."""
    source, byline = f"المصدر - {n.source}", f"{n.author}"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | إذاعة النهر</title><meta name="author" content="{n.author}"></head><body><nav>{links(("بث", "صوت"), "", "")}</nav><main><section><h1><span class="topic">{n.kicker}</span><span class="main">{n.headline}</span></h1><div class="post"><p class="lead"><b>{n.standfirst[0]}</b></p><p class="lead"><b>{n.standfirst[1]}</b></p><div class="row"><a href="/w/1">{byline}</a><span>2026-03-01 21:10</span><span>1,204 قراءة</span></div>{paragraphs(n.body)}<p>{source}</p><div class="cta">أعجبك الخبر؟ شاركه مع أصدقائك</div></div></section><section><h2>ذو صلة</h2>{links(n.related, "<p>", "</p>")}</section></main></body></html>"""
    return Made(
        "heading_in_two", html, blocks(n, byline=byline, source=source), n.related, (), ("أعجبك الخبر؟", "1,204 قراءة")
    )


def old_portal(n: News) -> Made:
    """A portal of 2008 in windows-1256: bold title, lead in a cell of its own, links in a column."""
    source, byline = f"المصدر : {n.source}", f"{n.author} - الرويمة"
    html = f"""<html dir="rtl"><head><title>بوابة الرويمة - {n.headline}</title></head><body><table><tr><td class="menu"><a href="/">الرئيسة</a><br><a href="/a">أرشيف الأخبار</a></td><td><table><tr><td class="sub1">{n.kicker}</td></tr><tr><td class="ttl"><b>{n.headline}</b></td></tr><tr><td class="by">{byline}</td></tr><tr><td class="dt">Sunday, March 01, 2026</td></tr><tr><td class="intro">{n.standfirst[0]}<br>{n.standfirst[1]}</td></tr><tr><td class="txt">{"<br /><br />".join(n.body)}<br /><br />{source}</td></tr><tr><td><a href="/p">نسخة للطباعة</a> <a href="/f">أخبر صديقك</a></td></tr></table></td><td class="col"><b>مواضيع مختارة</b><br>{links(n.related, "", "<br>")}</td></tr></table></body></html>"""
    return Made("old_portal", html, blocks(n, byline=byline, source=source), n.related, (), ("أخبر صديقك",), "cp1256")


def app(n: News) -> Made:
    """A phone application's page: test ids in place of classes, buttons as boxes, a teaser under each related title."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"تقرير {n.author}"
    follow = "فعّل التنبيهات ليصلك كل جديد من تطبيق السهل"
    teaser = (
        "تفاصيل ما جرى في الساعات الأخيرة وردود فعل الأهالي على القرار الذي أعلنته البلدية مساء أمس في اجتماعها الدوري."
    )
    cards = "".join(
        f'<div data-testid="card"><a href="/{i}"><div>{t}</div><div>{teaser}</div></a></div>'
        for i, t in enumerate(n.related)
    )
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title><meta property="og:title" content="{n.headline}"></head><body><div data-testid="app-bar"><div>السهل</div></div><div data-testid="article"><div data-testid="article-flag">{n.kicker}</div><div data-testid="article-headline" role="heading">{n.headline}</div><div data-testid="article-summary"><div>{n.standfirst[0]}</div><div>{n.standfirst[1]}</div></div><div data-testid="article-author">{byline}</div><div data-testid="article-date">منذ ساعتين</div><div data-testid="article-body">{paragraphs(one, "<div>", "</div>")}<div data-testid="push-box">{follow}</div>{paragraphs(two, "<div>", "</div>")}<div>{source}</div></div></div><div data-testid="feed">{cards}</div></body></html>"""
    return Made("app", html, blocks(n, byline=byline, source=source), n.related, (follow,), (teaser,))


TEMPLATES: tuple[Template, ...] = (logo, linked, heading_in_two, old_portal, app)
