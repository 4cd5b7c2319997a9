"""Invented news in set forms: one wording, filled in for different events."""

from __future__ import annotations

# A form of each kind with its gaps; then the events that fill them. All invented.
FORMS = {
    "congratulation": (
        "رئيس سلمورا يهنئ {head} بـ{day}",
        "بعث رئيس جمهورية سلمورا حازم الدروبي برقية تهنئة إلى {head}، بمناسبة {day}. وأعرب الرئيس، باسمه واسم شعب سلمورا "
        "وحكومتها، عن أصدق التهاني وأطيب التمنيات بموفور الصحة والسعادة، ولشعب بلاده الصديق باطراد التقدم والازدهار، مشيداً "
        "بمتانة العلاقات التي تجمع البلدين والشعبين الصديقين، والتي يسعى الجميع إلى تعزيزها في المجالات كافة.",
        [
            {"head": "ملك أرندال يوفان الثاني", "day": "ذكرى عيد الحصاد"},
            {"head": "رئيسة بلتونيا ميلكا سارن", "day": "يوم الراية"},
            {"head": "أمير كوروس طاهر بن مجلّي", "day": "عيد الجلوس"},
        ],
    ),
    "reception": (
        "رئيس الوزراء يستقبل {guest}",
        "استقبل رئيس الوزراء ماهر القصيلي في مكتبه بقصر الحكم اليوم {guest} والوفد المرافق له. وجرى خلال الاستقبال تبادل "
        "الأحاديث الودية واستعراض العلاقات الثنائية بين البلدين وسبل دعمها وتطويرها، إضافة إلى بحث عدد من الموضوعات ذات "
        "الاهتمام المشترك. حضر الاستقبال وزير الخارجية ورئيس الديوان وعدد من كبار المسؤولين.",
        [
            {"guest": "سفير بلتونيا أرين كوستال"},
            {"guest": "مفوض المصائد في أرندال هيلمر فوس"},
            {"guest": "رئيس جامعة كوروس التقنية سامي الزغير"},
        ],
    ),
    "weather": (
        "الأرصاد تتوقع {sky} على {where}",
        "توقعت هيئة الأرصاد في تقريرها عن حالة الطقس لهذا اليوم، بمشيئة الله تعالى، أن تكون الفرصة مهيأة لتكوّن {sky} على "
        "{where}، في حين تكون السماء غائمة جزئياً إلى غائمة، ودرجات الحرارة بين المعتدلة والحارة، والرياح السطحية شمالية إلى "
        "شمالية غربية بسرعة تصل إلى أربعين كيلومتراً في الساعة، وارتفاع الموج من نصف متر إلى متر ونصف.",
        [
            {"sky": "سحب رعدية ممطرة", "where": "مرتفعات الطور والزعفران"},
            {"sky": "ضباب كثيف", "where": "سهول الكرمان وبيسان"},
            {"sky": "أتربة مثارة", "where": "صحراء الجرداء وواحة السليل"},
        ],
    ),
    "condolence": (
        "رئيس سلمورا يعزي في {dead}",
        "بعث رئيس جمهورية سلمورا حازم الدروبي برقية عزاء ومواساة إلى {head} في {dead}. وقال الرئيس في برقيته: «علمنا ببالغ "
        "الأسى نبأ ما وقع، ونبعث إليكم وإلى أسر المتوفين وشعب بلادكم الصديق أحر التعازي وأصدق المواساة، سائلين الله أن يتغمدهم "
        "بواسع رحمته، وأن يلهم ذويهم الصبر والسلوان، وألا يريكم مكروهاً».",
        [
            {"dead": "ضحايا حريق سوق الفخار", "head": "رئيس أرندال"},
            {"dead": "ضحايا غرق مركب قبالة جزيرة تيروس", "head": "رئيسة بلتونيا"},
            {"dead": "ضحايا زلزال هضبة كمران", "head": "أمير كوروس"},
        ],
    ),
    "credentials": (
        "President receives credentials of ambassador of {land}",
        "The president of Selmora, Hazem Droubi, on {day} received at the palace the credentials of {name}, the new ambassador "
        "of {land}. The president welcomed the ambassador and wished him success in his duties, stressing the depth of the "
        "bilateral relations between the two friendly countries. The ambassador conveyed the greetings of his leadership and "
        "expressed his pride in representing his country. The ceremony was attended by the foreign minister.",
        [
            {"land": "Arendal", "name": "Helmer Voss", "day": "Sunday"},
            {"land": "Beltonia", "name": "Aren Kostal", "day": "Monday"},
            {"land": "Koros", "name": "Taher Mujalli", "day": "Tuesday"},
        ],
    ),
}  # fmt: skip


def filled(kind: str) -> list[tuple[str, str]]:
    """Headline and text of each event in the form of its kind."""
    title, text, events = FORMS[kind]
    return [(title.format(**event), text.format(**event)) for event in events]
