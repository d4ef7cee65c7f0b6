"""Plans put forward, and offers to host or mediate."""

import pytest

from extractors.records.developments import Kind
from tests.extractors.talks.reading import outline, read

PROPOSAL = {
    "plan-28": (
        "قدمت واشنطن إلى كييف خطة سلام من 28 بندا لإنهاء الحرب مع روسيا.",
        ["proposal - USA"],
    ),
    "leaked-draft": (
        "كشفت وسائل إعلام غربية تفاصيل مسودة أميركية مسربة لإنهاء الحرب في أوكرانيا.",
        ["proposal - USA"],
    ),
    "initiative": (
        "طرح الرئيس الأوكراني فولوديمير زيلينسكي مبادرة جديدة لإنهاء الحرب مع روسيا.",
        ["proposal - UKR"],
    ),
    "freeze-lines": (
        ("اقترح ترامب تجميد خطوط القتال في أوكرانيا عند مواقعها الحالية لإنهاء الحرب مع روسيا."),
        ["proposal - USA"],
    ),
    "sent-proposals": (
        "قال زيلينسكي إن كييف أرسلت إلى واشنطن مقترحاتها بشأن الضمانات الأمنية وإنهاء الحرب.",
        ["proposal - UKR"],
    ),
    "china-12": (
        "عرضت الصين وثيقة من 12 بندا لتسوية الأزمة الأوكرانية.",
        ["proposal - CHN"],
    ),
    "memorandum": (
        "قدم الوفد الروسي إلى الجانب الأوكراني مذكرة تتضمن رؤية موسكو للتسوية السلمية.",
        ["proposal - RUS"],
    ),
    "gives-up-nato": (
        (
            "أعلن زيلينسكي استعداد بلاده للتخلي عن مسعى الانضمام إلى حلف شمال الأطلسي مقابل "
            "ضمانات أمنية غربية في إطار خطة السلام."
        ),
        ["proposal - UKR"],
    ),
    "kellogg-plan": (
        "أعلن البيت الأبيض أن ويتكوف قدم إلى بوتين مقترحا معدلا لإنهاء الحرب في أوكرانيا.",
        ["proposal - USA"],
    ),
    "referendum-idea": (
        "اقترح زيلينسكي إجراء استفتاء على أي تنازلات إقليمية تتضمنها خطة السلام مع روسيا.",
        ["proposal - UKR"],
    ),
    "free-zone": (
        (
            "قال زيلينسكي إن واشنطن تقترح إقامة منطقة اقتصادية حرة في دونباس ضمن اتفاق السلام مع "
            "روسيا."
        ),
        ["proposal - USA"],
    ),
    "brazil-initiative": (
        "أطلقت الصين والبرازيل مبادرة من ست نقاط لحل الأزمة الأوكرانية.",
        ["proposal - BRA,CHN"],
    ),
}

NO_PROPOSAL = {
    "only-discussed": "ناقش الوفدان الأميركي والأوكراني خطة السلام في جنيف.",
    "repair-plan": "أعلنت كييف خطة لإصلاح شبكة الكهرباء بعد القصف الروسي.",
    "analyst-on-plan": "يرى محللون أن خطة السلام الأميركية تخدم موسكو أكثر من أوكرانيا.",
    "rate-plan": "عرض المصرف المركزي الروسي خطة لخفض سعر الفائدة رغم الحرب في أوكرانيا.",
    "gaza-plan": "قدمت واشنطن خطة من 20 بندا لإنهاء الحرب في غزة.",
    "welcomes": "رحب الكرملين بخطة السلام الأميركية لأوكرانيا.",
    "sudan-plan": "طرحت الولايات المتحدة خطة لإنهاء الحرب في السودان.",
    "bill": "قدم نواب أوكرانيون مشروع قانون لمكافحة الفساد.",
    "budget-plan": "عرضت المفوضية الأوروبية خطة لتمويل أوكرانيا عامين.",
}

MEDIATION = {
    "offers-to-host": (
        "عرضت تركيا استضافة قمة تجمع الرئيسين الروسي والأوكراني لإنهاء الحرب.",
        ["mediation - TUR"],
    ),
    "vatican-ready": (
        "أبدى الفاتيكان استعداده لاستضافة محادثات سلام بين روسيا وأوكرانيا.",
        ["mediation - VATICAN"],
    ),
    "crown-prince": (
        (
            "أكد ولي العهد السعودي الأمير محمد بن سلمان استعداد المملكة للتوسط بين موسكو وكييف "
            "لإنهاء الحرب."
        ),
        ["mediation - SAU"],
    ),
    "swiss-ready": (
        "أعلنت سويسرا استعدادها لاستضافة مفاوضات بين موسكو وكييف.",
        ["mediation - CHE"],
    ),
    "steps-back": (
        "أعلنت الولايات المتحدة انسحابها من جهود الوساطة بين روسيا وأوكرانيا.",
        ["mediation - USA"],
    ),
    "qatar-role": (
        "قالت قطر إنها مستعدة لمواصلة دور الوساطة بين روسيا وأوكرانيا.",
        ["mediation - QAT"],
    ),
    "budapest-ready": (
        (
            "قال رئيس الوزراء المجري فيكتور أوربان إن بلاده جاهزة لاستضافة قمة روسية أميركية "
            "بشأن السلام في أوكرانيا."
        ),
        ["mediation - HUN"],
    ),
    "minsk-venue": (
        (
            "اقترح الرئيس البيلاروسي ألكسندر لوكاشنكو استضافة المفاوضات بين روسيا وأوكرانيا في "
            "مينسك."
        ),
        ["mediation - BLR"],
    ),
    "uae-renews": (
        "جددت الإمارات استعدادها لدعم مساعي الوساطة بين روسيا وأوكرانيا.",
        ["mediation - ARE"],
    ),
    "erdogan-ready": (
        "قال أردوغان إن تركيا مستعدة لاستضافة لقاء بين بوتين وزيلينسكي لإنهاء الحرب.",
        ["mediation - TUR"],
    ),
    "saudi-offers": (
        "عرضت السعودية استضافة جولة جديدة من المفاوضات بين روسيا وأوكرانيا.",
        ["mediation - SAU"],
    ),
    "ready-belarus": (
        "قال لوكاشنكو إن بلاده مستعدة لاستضافة محادثات سلام بين روسيا وأوكرانيا.",
        ["mediation - BLR"],
    ),
}

NO_MEDIATION = {
    "refused-mediation": "رفضت موسكو وساطة الاتحاد الأوروبي في المفاوضات مع أوكرانيا.",
    "thanks": "شكر زيلينسكي قطر على وساطتها في إعادة الأطفال الأوكرانيين.",
    "observers": "يرى مراقبون أن أنقرة مستعدة للتوسط بين روسيا وأوكرانيا.",
    "expo": "تستضيف إسطنبول معرضا للصناعات الدفاعية بمشاركة شركات أوكرانية.",
    "host-olympics": "عرضت أوكرانيا استضافة بطولة أوروبا لألعاب القوى.",
    "praise": "أشاد بوتين بدور الصين والبرازيل.",
    "asks-host": "طلبت كييف من تركيا استضافة مؤتمر للطاقة.",
}


@pytest.mark.parametrize(("text", "told"), PROPOSAL.values(), ids=PROPOSAL)
def test_a_proposal_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_PROPOSAL.values(), ids=NO_PROPOSAL)
def test_what_only_looks_like_a_proposal_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.PROPOSAL] == []


@pytest.mark.parametrize(("text", "told"), MEDIATION.values(), ids=MEDIATION)
def test_an_offer_to_mediate_is_told(text: str, told: list[str]) -> None:
    assert sorted(outline(text)) == sorted(told)


@pytest.mark.parametrize("text", NO_MEDIATION.values(), ids=NO_MEDIATION)
def test_what_only_looks_like_an_offer_to_mediate_is_none(text: str) -> None:
    assert [found for found in read(text) if found.kind is Kind.MEDIATION] == []
