"""Arabic templates written after the reader was made, and read at first sight: what links, calls and sources do in the midst
of a text."""

from __future__ import annotations

from tests.exchange.templates.made import Made, News, Template, blocks, links, paragraphs, split_body


def magazine(n: News) -> Made:
    """Related links as a row of paragraphs, each a link, and a letter to subscribe to between paragraphs."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source} - وكالات", f"درعان – {n.author}"
    follow = "انضم إلى أكثر من مئة ألف مشترك في قناتنا على واتساب"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | مرايا الساحل</title><meta property="og:title" content="{n.headline}"></head><body><div id="masthead"><a href="/">مرايا الساحل</a></div><div class="story"><div class="story__top"><span class="story__tag">{n.kicker}</span><h1>{n.headline}</h1><div class="story__abstract">{paragraphs(n.standfirst)}</div></div><div class="story__info"><span class="story__who">{byline}</span><span class="story__when">01.03.2026</span></div>
<div class="story__text">{paragraphs(one)}<p><strong>اقرأ أيضًا</strong></p><p><a href="/1">{n.related[0]}</a></p><p><a href="/2">{n.related[1]}</a></p>{paragraphs(two)}<p><b>{follow}</b></p><p>{source}</p></div></div><div class="strip"><h2>المزيد من القصص</h2>{links(n.related[2:], "<div>", "</div>")}</div></body></html>"""
    return Made("magazine", html, blocks(n, byline=byline, source=source), n.related, (follow,))


def unlinked(n: News) -> Made:
    """A site that writes its related titles as plain words, and signs below the text."""
    one, two = split_body(n.body)
    byline = f"تحرير: {n.author}"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} - أخبار الخليج الأزرق</title></head><body><div class="hd"><span>أخبار الخليج الأزرق</span></div><div class="pg"><h5>{n.kicker}</h5><h1>{n.headline}</h1><h6>{n.standfirst[0]}</h6><h6>{n.standfirst[1]}</h6><div class="bd">{paragraphs(one)}<p>اقرأ أيضاً: {n.related[0]}</p>{paragraphs(two)}<p>المصدر: {n.source}</p><p>{byline}</p></div></div><div class="ft"><p>اتصل بنا | من نحن | للإعلان معنا</p></div></body></html>"""
    wanted = [*blocks(n, source=f"المصدر: {n.source}"), ("byline", byline)]
    return Made("unlinked", html, tuple(wanted), n.related[:1], (), ("للإعلان معنا",))  # type: ignore[arg-type]


def inline_kicker(n: News) -> Made:
    """Kicker and headline in one heading; a picture's caption in a plain box; adverts that say so."""
    one, two = split_body(n.body)
    source, byline = f"المصدر: {n.source}", f"متابعة: {n.author}"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline}</title></head><body><ul id="m"><li><a href="/">البداية</a></li><li><a href="/x">تقارير</a></li></ul><div id="a"><p class="c">{n.kicker}</p><h1>{n.headline}</h1><p class="l">{n.standfirst[0]}</p><p class="l">{n.standfirst[1]}</p><p class="w">{byline}</p><p class="t">2026/3/1 - 9:10 مساءً</p><div class="i"><img src="1.jpg"><div>{n.caption}</div></div><div class="b">{paragraphs(one)}<div>إعلان</div><p>لا يفوتك: <a href="/1">{n.related[0]}</a></p>{paragraphs(two)}</div><div class="s">{source}</div></div><div id="z"><div>عناوين أخرى</div>{links(n.related[1:], "<div>", "</div>")}</div></body></html>"""
    return Made("inline_kicker", html, blocks(n, byline=byline, source=source), n.related, (), (n.caption,))


def bulletin(n: News) -> Made:
    """Bullets under a word that calls them so; the source in brackets at the end; a box of numbers."""
    one, two = split_body(n.body)
    byline = f"بقلم/ {n.author}"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | النشرة</title></head><body><header><nav>{links(("رئيسية", "محلي"), "", "")}</nav></header><main><div class="wrapper"><div class="label-top">{n.kicker}</div><h1 class="t">{n.headline}</h1><div class="sumbox"><div class="sumbox-h">أبرز النقاط</div><ul>{paragraphs(n.standfirst, "<li>", "</li>")}</ul></div><div class="meta-line"><span>{byline}</span> | <span>الأحد، 1 مارس 2026</span> | <span>قراءة في دقيقتين</span></div><div class="content-area">{paragraphs(one)}<div class="promo-inner"><p>حمّل تطبيق النشرة مجاناً لتصلك الأخبار لحظة بلحظة</p></div>{paragraphs(two)}<p>(وكالات)</p></div></div></main><section><h2>قد تهمك هذه الأخبار</h2>{links(n.related, "<article><h3>", "</h3></article>")}</section></body></html>"""
    return Made(
        "bulletin",
        html,
        blocks(n, byline=byline, source="(وكالات)"),
        n.related,
        ("حمّل تطبيق النشرة",),
        ("أبرز النقاط", "قراءة في دقيقتين"),
    )


def forum(n: News) -> Made:
    """A local site on forum software: everything in cells, the poster in a cell of its own."""
    source = f"منقول من: {n.source}"
    lines = "<br />\n<br />\n"
    html = f"""<html dir="rtl"><head><meta charset="windows-1256"><title>{n.headline} - منتديات الرويمة</title></head><body><table class="tborder"><tr><td class="navbar"><a href="/">منتديات الرويمة</a> &gt; <a href="/f">أخبار المدينة</a></td></tr></table><table class="tborder"><tr><td class="thead">01-03-2026, 09:10 PM</td></tr><tr><td class="alt2"><a class="bigusername">{n.author}</a><br>عضو نشيط<br>المشاركات: 1204</td></tr><tr><td class="alt1"><div class="smallfont"><strong>{n.headline}</strong></div><hr><div id="post_message_1">{lines.join(n.body)}{lines}{source}</div></td></tr></table><table><tr><td class="thead">مواضيع ذات صله</td></tr>{links(n.related, "<tr><td>", "</td></tr>")}</table></body></html>"""
    return Made(
        "forum", html, blocks(n, kicker=False, standfirst=False, source=source), n.related, (), ("عضو نشيط",), "cp1256"
    )


def newsroom(n: News) -> Made:
    """A channel's page: team, place and time in one row, the lead set apart, tags and a poll below."""
    one, two = split_body(n.body)
    source = f"المصدر: {n.source}"
    byline = f"{n.author} - درعان"
    follow = "للمزيد.. تابعوا صفحاتنا على فيسبوك ويوتيوب"
    html = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{n.headline} | قناة الأفق</title><meta property="og:site_name" content="قناة الأفق"><meta property="og:title" content="{n.headline} | قناة الأفق"></head><body><div class="gl-header">{links(("نشرات", "برامج"), "", "")}</div><div class="gl-article"><div class="gl-article-cat"><a href="/c">{n.kicker}</a></div><h1 class="gl-article-h">{n.headline}</h1><div class="gl-article-lead"><strong>{n.standfirst[0]}</strong><br><strong>{n.standfirst[1]}</strong></div><div class="gl-row"><span class="gl-team">{byline}</span><span class="gl-time">01 مارس 2026 21:10 (بتوقيت درعان)</span></div><div class="gl-article-b">{paragraphs(one)}<div class="gl-video"><span>شاهد: {n.related[0]}</span></div>{paragraphs(two)}<p>{source}</p><p>{follow}</p></div><div class="gl-tags"><span>مواضيع:</span>{links(n.tags, "", "")}</div><div class="gl-poll"><h4>هل تتوقع تنفيذ القرار؟</h4><label>نعم</label><label>لا</label></div></div><div class="gl-more"><h3>الأكثر تداولاً</h3>{links(n.related[1:], "<div>", "</div>")}</div></body></html>"""
    return Made(
        "newsroom", html, blocks(n, byline=byline, source=source), n.related, (follow,), ("هل تتوقع تنفيذ القرار",)
    )


TEMPLATES: tuple[Template, ...] = (magazine, unlinked, inline_kicker, bulletin, forum, newsroom)
