"""Templates in other languages, with reports of a few invented sentences each."""

from __future__ import annotations

from dataclasses import dataclass

from tests.exchange.templates.made import Made, links, paragraphs

from mutabaat.records.pages import BlockKind


@dataclass(frozen=True)
class Report:
    """A report with the words that pages of its language put around it."""

    lang: str
    site: str
    kicker: str
    headline: str
    standfirst: str
    byline: str
    date: str
    body: tuple[str, ...]
    source: str
    correction: str
    related_label: str
    related: tuple[str, ...]
    follow: str
    share: str
    comments: str
    comment: str
    cookie: str
    rights: str


REPORTS = (
    Report("de", "Küstenbote", "Hafenausbau", "Rat von Darlund stimmt knapp für den Ausbau des alten Hafens", "Die Kosten steigen auf 40 Millionen, die Fischer fühlen sich übergangen.", "Von Lena Marwein", "1. März 2026, 21:10 Uhr",
        ("Der Rat der Stadt Darlund hat am Sonntagabend nach fünfstündiger Sitzung mit knapper Mehrheit dem Ausbau des alten Hafens zugestimmt.", "Ratsvorsitzender Nils Gaffert sagte, das Vorhaben werde „die Zahl der Schiffe verdoppeln“; die Arbeiten könnten im Sommer beginnen, falls das Ministerium zustimme.", "Die Fischergewerkschaft bestritt, dem Plan zugestimmt zu haben. Niemand habe die Eigner kleiner Boote gefragt, sagte ein Sprecher.", "Eine Umweltstudie ist nach Angaben aus dem Ministerium noch nicht abgeschlossen und wird für den Herbst erwartet."),
        "Quelle: Küstennachrichten-Agentur", "Korrektur: In einer früheren Version dieses Artikels wurden die Kosten mit 30 Millionen angegeben.", "Lesen Sie auch", ("Olivenfest kehrt nach drei Jahren in die Ebene zurück", "Bootsrennen wegen Sturm auf nächsten Monat verschoben"), "Folgen Sie uns auf WhatsApp und verpassen Sie keine Nachricht", "Teilen", "Kommentare", "Das glaubt doch keiner mehr, seit Jahren hören wir dasselbe Versprechen.", "Wir verwenden Cookies, um unser Angebot zu verbessern und Anzeigen auszuspielen.", "Alle Rechte vorbehalten"),
    Report("fr", "Le Courrier du Cap", "Port de Darel", "Le conseil de Darel approuve de justesse l’agrandissement du vieux port", "Le coût grimpe à 40 millions et les pêcheurs disent ne pas avoir été consultés.", "Par Léa Marvan", "Publié le 1er mars 2026 à 21h10",
        ("Le conseil municipal de Darel a approuvé dimanche soir, à une courte majorité, un plan d’agrandissement du vieux port après cinq heures de séance.", "Le président du conseil, Nassim Gaffar, a déclaré que le projet « doublera le nombre de navires », ajoutant que les travaux pourraient débuter cet été.", "Le syndicat des pêcheurs a démenti avoir donné son accord et affirmé que personne n’avait interrogé les propriétaires de petits bateaux.", "L’étude d’impact n’est pas terminée, selon un responsable du ministère, et ses résultats sont attendus à l’automne."),
        "Source : Agence du Littoral", "Correction : une première version de cet article indiquait un coût de 30 millions.", "Lire aussi", ("La fête de l’olivier revient dans la plaine après trois ans d’absence", "La course de voiliers reportée d’un mois à cause du vent"), "Suivez-nous sur WhatsApp pour ne rien manquer", "Partager", "Commentaires", "On nous promet la même chose chaque année et rien ne change dans cette ville.", "Nous utilisons des cookies pour améliorer votre expérience et mesurer l’audience du site.", "Tous droits réservés"),
    Report("es", "El Faro de Darán", "Puerto de Darán", "El concejo de Darán aprueba por la mínima ampliar el puerto viejo", "El coste sube a 40 millones y los pescadores denuncian que nadie los consultó.", "Por Lía Marván", "1 de marzo de 2026, 21:10",
        ("El concejo de Darán aprobó el domingo por la noche, por una mayoría ajustada, un plan para ampliar el puerto viejo tras una sesión de cinco horas.", "El presidente del concejo, Nacho Gafarí, dijo que la obra «duplicará el número de barcos» y que los trabajos podrían empezar en verano si el ministerio lo autoriza.", "El sindicato de pescadores negó haber dado su acuerdo y aseguró que nadie había preguntado a los dueños de las barcas pequeñas.", "El estudio ambiental no está terminado, según una fuente del ministerio, y sus resultados se esperan para el otoño."),
        "Fuente: Agencia Costera", "Corrección: una versión anterior de este artículo decía que el coste era de 30 millones.", "Te puede interesar", ("La fiesta del olivo vuelve al valle tras tres años de ausencia", "La regata se aplaza un mes por el fuerte viento"), "Síguenos en WhatsApp para no perderte ninguna noticia", "Compartir", "Comentarios", "Todos los años prometen lo mismo y en la ciudad no cambia nada.", "Utilizamos cookies para mejorar la experiencia y medir el uso de la página.", "Todos los derechos reservados"),
    Report("ru", "Прибрежный вестник", "Порт Дарана", "Совет Дарана с трудом одобрил расширение старого порта", "Стоимость выросла до 40 миллионов, рыбаки говорят, что их не спросили.", "Автор: Лия Марванова", "1 марта 2026, 21:10",
        ("Городской совет Дарана в воскресенье вечером незначительным большинством одобрил план расширения старого порта после пятичасового заседания.", "Председатель совета Назар Гафаров заявил, что проект «удвоит число судов», и добавил, что работы могут начаться летом, если согласится министерство.", "Профсоюз рыбаков опроверг, что дал своё согласие: по словам его представителя, владельцев небольших лодок никто не спрашивал.", "Экологическая экспертиза ещё не завершена, сообщил источник в министерстве, её результаты ожидаются осенью."),
        "Источник: Береговое агентство", "Поправка: в предыдущей версии этой статьи говорилось о 30 миллионах.", "Читайте также", ("Праздник оливок вернулся в долину после трёх лет перерыва", "Парусную гонку перенесли на месяц из-за сильного ветра"), "Подписывайтесь на наш канал в Telegram", "Поделиться", "Комментарии", "Каждый год обещают одно и то же, и в городе ничего не меняется.", "Мы используем файлы cookie, чтобы сделать сайт удобнее и измерять посещаемость.", "Все права защищены"),
    Report("tr", "Sahil Postası", "Daran Limanı", "Daran Meclisi eski limanın genişletilmesini az farkla onayladı", "Maliyet 40 milyona çıktı, balıkçılar kendilerine sorulmadığını söylüyor.", "Haber: Leyla Mervan", "1 Mart 2026 21:10",
        ("Daran Belediye Meclisi, pazar akşamı beş saat süren oturumun ardından eski limanın genişletilmesi planını az farkla onayladı.", "Meclis Başkanı Nasır Gaferi, projenin “gemi sayısını ikiye katlayacağını” belirterek bakanlık izin verirse çalışmaların yazın başlayabileceğini söyledi.", "Balıkçılar sendikası plana onay verdiğini yalanladı; sendika sözcüsü küçük tekne sahiplerine kimsenin sormadığını ifade etti.", "Bakanlıktan bir kaynak, çevre raporunun henüz tamamlanmadığını ve sonuçların sonbaharda beklendiğini aktardı."),
        "Kaynak: Kıyı Haber Ajansı", "Düzeltme: Haberin önceki sürümünde maliyet 30 milyon olarak yazılmıştı.", "İlginizi çekebilir", ("Zeytin şenliği üç yıl aradan sonra ovaya dönüyor", "Yelken yarışı fırtına nedeniyle bir ay ertelendi"), "Bizi WhatsApp kanalımızdan takip edin", "Paylaş", "Yorumlar", "Her yıl aynı sözü veriyorlar ama şehirde hiçbir şey değişmiyor.", "Sitemizde çerez kullanıyoruz; deneyiminizi iyileştirmek için kişisel verileriniz işlenebilir.", "Tüm hakları saklıdır"),
    Report("fa", "پیک ساحل", "بندر دران", "شورای دران با اختلافی اندک گسترش بندر قدیمی را تصویب کرد", "هزینه به ۴۰ میلیون رسیده و ماهیگیران می‌گویند کسی از آن‌ها نپرسیده است.", "نویسنده: لیلا مروانی", "۱۰ اسفند ۱۴۰۴ - ۲۱:۱۰",
        ("شورای شهر دران یکشنبه‌شب پس از نشستی پنج‌ساعته، طرح گسترش بندر قدیمی را با اکثریتی اندک تصویب کرد و بحث‌های تندی میان اعضا درگرفت.", "رئیس شورا، ناصر غفاری، گفت این طرح «شمار کشتی‌ها را دو برابر می‌کند» و اگر وزارتخانه موافقت کند کار در تابستان آغاز می‌شود.", "اتحادیه ماهیگیران موافقت با طرح را رد کرد و سخنگوی آن گفت هیچ‌کس از صاحبان قایق‌های کوچک نظر نخواسته است.", "منبعی در وزارتخانه گفت ارزیابی زیست‌محیطی هنوز تمام نشده و نتیجه آن در پاییز اعلام می‌شود."),
        "منبع: خبرگزاری کرانه", "اصلاحیه: در نسخه قبلی این خبر هزینه ۳۰ میلیون نوشته شده بود.", "بیشتر بخوانید", ("جشن زیتون پس از سه سال به دشت بازمی‌گردد", "مسابقه قایق‌رانی به دلیل باد یک ماه عقب افتاد"), "ما را در تلگرام دنبال کنید", "اشتراک گذاری", "نظرات", "هر سال همین قول را می‌دهند و هیچ چیز در شهر عوض نمی‌شود.", "این سایت از کوکی استفاده می‌کند تا تجربه شما بهتر شود و بازدیدها سنجیده شود.", "تمامی حقوق محفوظ است"),
    Report("zh", "海岸日报", "达兰港", "达兰市议会以微弱多数通过旧港口扩建计划", "费用升至四千万,渔民称事先没有人征求他们的意见。", "记者 马莉雅", "2026年3月1日 21:10",
        ("达兰市议会星期日晚间经过五个多小时的会议,以微弱多数通过了扩建旧港口的计划,会上议员之间发生了激烈争论。", "市议会主席纳赛尔表示,该项目将使港口接待的船只数量翻一番,如果交通部批准,工程可能在夏季开始。", "渔民工会否认曾同意这项计划,一名发言人说,没有任何人询问过小船主的意见。", "交通部一名不愿透露姓名的官员说,环境评估尚未完成,结果预计将在秋季公布。"),
        "来源:海岸通讯社", "更正:本文此前版本将费用误写为三千万。", "相关阅读", ("橄榄节时隔三年重返平原地区举行", "帆船比赛因大风推迟到下个月"), "扫描二维码关注我们的微信公众号", "分享", "评论", "每年都是同样的承诺,城市里什么也没有改变。", "我们使用cookie来改善您的体验并统计访问量。", "版权所有"),
    Report("en", "The Sail", "Daran port", "Daran council narrowly approves wider old port", "The cost climbs to 40 million and fishermen say nobody asked them.", "By Lyan Marwani", "1 March 2026 21:10",
        ("The council of Daran approved a plan on Sunday evening to widen the old port by a slim majority, after a session of more than five hours.", "Council head Nasser Ghafri said the project “will double the number of ships”, adding that work could begin in summer if the ministry agrees.", "The fishermen’s union denied that it had agreed to the plan; a spokesman said nobody had asked the owners of small boats.", "The environmental study is not finished, an official of the ministry said, and its results are expected in the autumn."),
        "Source: Coast News Agency", "Correction: an earlier version of this article gave the cost as 30 million.", "Read also", ("Olive festival returns to the plain after three years away", "Boat race put off to next month because of strong winds"), "Follow us on WhatsApp for more", "Share", "Comments", "They promise the same every year and nothing changes in this town.", "We use cookies to improve your experience and to measure audiences.", "All rights reserved"),
)  # fmt: skip


def _wanted(r: Report) -> tuple[tuple[BlockKind, str], ...]:
    return (
        ("kicker", r.kicker), ("headline", r.headline), ("standfirst", r.standfirst), ("byline", r.byline),
        *(("body", words) for words in r.body), ("source_line", r.source), ("correction", r.correction),
    )  # fmt: skip


def _made(r: Report, shape: str, body: str) -> Made:
    head = (
        f'<meta charset="utf-8"><title>{r.headline} | {r.site}</title><meta property="og:title" content="{r.headline}">'
    )
    html = f'<!doctype html><html lang="{r.lang}"><head>{head}</head><body>{body}</body></html>'
    return Made(f"{r.lang} {shape}", html, _wanted(r), r.related, (r.follow,), (r.comment, r.cookie))


def named(r: Report) -> Made:
    """Classes that say what they hold."""
    return _made(r, "named", f"""<header><nav><a href="/">{r.site}</a></nav></header><main><article><p class="eyebrow">{r.kicker}</p><h1>{r.headline}</h1><p class="standfirst">{r.standfirst}</p><div class="byline">{r.byline}</div><time>{r.date}</time><div class="share">{r.share}</div>
<div class="body">{paragraphs(r.body[:2])}<div class="related"><h4>{r.related_label}</h4><ul>{links(r.related)}</ul></div>{paragraphs(r.body[2:])}<p>{r.follow}</p><p>{r.source}</p><p>{r.correction}</p></div></article><section class="comments"><h3>{r.comments}</h3><p>{r.comment}</p></section></main><footer><p>{r.rights}</p></footer><div class="cookie-notice">{r.cookie}</div>""")  # fmt: skip


def nameless(r: Report) -> Made:
    """Classes that say nothing."""
    return _made(r, "nameless", f"""<div class="a1"><a href="/">{r.site}</a></div><div class="b2"><div class="b3">{r.kicker}</div><h1 class="b4">{r.headline}</h1><div class="b5">{r.standfirst}</div><div class="b6"><span>{r.byline}</span><span>{r.date}</span></div><div class="b7">{paragraphs(r.body[:2])}<p>{r.related_label}: <a href="/1">{r.related[0]}</a></p>{paragraphs(r.body[2:])}<p>{r.source}</p><p>{r.correction}</p><p>{r.follow}</p></div></div>
<div class="c8"><div>{r.related_label}</div><a href="/2">{r.related[1]}</a></div><div class="d9"><h3>{r.comments}</h3><div>{r.comment}</div></div><div class="e1">{r.cookie}</div><div class="e2">{r.rights}</div>""")  # fmt: skip


def of_breaks(r: Report) -> Made:
    """Line breaks in one box."""
    return _made(r, "breaks", f"""<div id="t"><a href="/">{r.site}</a> | <a href="/p">{r.share}</a></div><div id="m"><small>{r.kicker}</small><h2>{r.headline}</h2><b>{r.standfirst}</b><br><i>{r.byline}</i><br>{r.date}<br><br>{"<br><br>".join(r.body)}<br><br>{r.source}<br>{r.correction}<br><br><a href="https://wa.example">{r.follow}</a></div><div id="s"><b>{r.related_label}</b><br>{links(r.related, "", "<br>")}</div><div id="k"><b>{r.comments}</b><br>{r.comment}</div><div id="c">{r.cookie}</div>""")  # fmt: skip


MADE: tuple[Made, ...] = tuple(shape(report) for report in REPORTS for shape in (named, nameless, of_breaks))
