"""Bytes of one legacy encoding read as another: what is read back, in many languages, and what must stay."""

import pytest

from cleaner import Cleaner, Config, clean, repair
from cleaner.language.pairs import languages
from cleaner.scan import matches
from cleaner.stages.mojibake import mixup
from cleaner.stages.mojibake.codepages import _STRANGE, CYRILLIC, MIXUPS, WESTERN, strange

TEXTS = {
    "ru": (
        "Мост через реку открыли весной, и с тех пор движение удвоилось.\nЖители говорят, что знали об этом заранее.\n"
    ),
    "uk": (
        "Міст через річку відкрили навесні, і відтоді рух подвоївся.\nЖителі кажуть, що знали про це заздалегідь.\n"
    ),
    "be": (
        "Мост праз раку адкрылі вясной, і з таго часу рух падвоіўся.\nЖыхары кажуць, што ведалі пра гэта загадзя.\n"
    ),
    "bg": (
        "Мостът над реката беше открит през пролетта и движението се удвои.\nХората казват, че са знаели отдавна.\n"
    ),
    "sr": ("Мост преко реке отворен је у пролеће и саобраћај се удвостручио.\nЉуди кажу да су то већ дуго знали.\n"),
    "pl": (
        "Most na rzece otwarto wiosną i od tego czasu ruch się podwoił.\n"
        "Mieszkańcy mówią, że wiedzieli o tym już wcześniej.\n"
    ),
    "cs": (
        "Most přes řeku byl otevřen na jaře a provoz se zdvojnásobil.\nLidé říkají, že to věděli už dávno předtím.\n"
    ),
    "sk": (
        "Most cez rieku otvorili na jar a premávka sa zdvojnásobila.\n"
        "Ľudia hovoria, že to vedeli už dávno predtým, keďže dážď škodí.\n"
        "Kto býva ďaleko, ťažko verí, že ľahké mosty sú lepšie než ťažké.\n"
    ),
    "hu": (
        "A folyó fölötti hidat tavasszal nyitották meg, és a forgalom nőtt.\n"
        "Az emberek azt mondják, előre tudták ezt, és idővel egyre többen jönnek.\n"
        "A legutóbbi időben esős, hűvös az erdő, és a sűrű fű is nőtt.\n"
    ),
    "sl": (
        "Most čez reko so odprli spomladi in promet se je že podvojil.\n"
        "Ljudje pravijo, da so to vedeli že veliko prej.\n"
        "Če bo šlo tako naprej, bo župan že čez leto dni gradil še širšo cesto.\n"
    ),
    "ro": (
        "Podul peste râu a fost deschis primăvara şi traficul s-a dublat.\n"
        "Oamenii spun că ştiau asta încă de la început.\n"
    ),
    "tr": (
        "Nehrin üzerindeki köprü ilkbaharda açıldı ve trafik iki katına çıktı.\n"
        "İnsanlar bunu çok önceden bildiklerini söylüyor, şaşırmış değiller.\n"
    ),
    "lt": (
        "Tiltas per upę buvo atidarytas pavasarį, ir eismas padvigubėjo.\n"
        "Žmonės sako, kad apie tai žinojo jau seniai.\n"
    ),
    "lv": (
        "Tilts pār upi tika atklāts pavasarī, un satiksme ir dubultojusies.\nĻaudis saka, ka to zinājuši jau sen.\n"
    ),
    "el": "Η γέφυρα πάνω από το ποτάμι άνοιξε την άνοιξη και η κίνηση διπλασιάστηκε.\n",
    "he": "הגשר מעל הנהר נפתח באביב ומאז הוכפלה התנועה בעיר.\n",
    "ar": "فتح الجسر فوق النهر في الربيع ومنذ ذلك الحين تضاعفت حركة المرور في المدينة.\n",
    "th": "สะพานข้ามแม่น้ำเปิดในเดือนเมษายน และตั้งแต่นั้นมาการจราจรก็เพิ่มขึ้นเป็นสองเท่า\n",
    "fr": (
        "Le pont a été ouvert en mai, et la rivière a débordé dès l'été.\n"
        "Les élèves très âgés préfèrent déjà la forêt à la fenêtre.\n"
    ),
    "de": (
        "Die Brücke über den Fluss wurde im März eröffnet, und der Verkehr wächst.\n"
        "Die Bürger hören täglich größere Züge.\n"
    ),
    "es": (
        "El puente se abrió después del otoño, y el tráfico también creció.\n"
        "¿Quién lo sabía? La señora Ibáñez y su compañía.\n"
    ),
    "da": (
        "Broen blev åbnet i går, og på åen sejler der både små og større skibe.\n"
        "Folk gør nu sådan, når de skal på arbejde.\n"
    ),
    "is": (
        "Brúin yfir ána var opnuð í vor og síðan hefur umferðin aukist.\nÞað er sagt að fólkið hafi vitað það áður.\n"
    ),
}
"""Written for these tests."""

HOMES = {
    "cp1251": "ru uk be bg sr", "koi8_r": "ru bg", "cp866": "ru bg", "mac_cyrillic": "ru uk be bg sr",
    "iso8859_5": "ru uk be bg sr", "cp1250": "pl cs sk hu sl ro", "iso8859_2": "pl cs sk hu sl ro", "cp1253": "el",
    "cp1254": "tr", "cp1255": "he", "cp1256": "ar", "cp1257": "lt lv", "cp874": "th", "cp850": "fr de es da is",
    "koi8_u": "uk",
    "cp437": "fr de es", "mac_roman": "fr de es da", "cp1252": "fr de es da is",
}  # fmt: skip
"""The languages that an encoding was made for."""


def _misread(text, written, read):
    """The bytes of a text read in another encoding; those without a character come as C1 controls."""
    codec = "latin_1" if read == WESTERN else read
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode(written))


CASES = [
    (written, read, language)
    for written, read in MIXUPS
    for language in HOMES[written].split()
    if _misread(TEXTS[language], written, read) != TEXTS[language]
]

ALIKE = {
    ("cp1252", "cp1254"), ("cp1252", "cp1257"), ("cp1252", "cp1250"), ("cp1252", "iso8859_2"),
    ("cp1251", "mac_cyrillic"), ("mac_cyrillic", "cp1251"), ("mac_cyrillic", "koi8_r"),
}  # fmt: skip
"""Encodings that share most letters, or all small ones with a third: two lines hold too few others."""


@pytest.mark.parametrize(("written", "read", "language"), CASES)
def test_a_document_is_read_back(written, read, language):
    damaged = _misread(TEXTS[language], written, read)
    cleaned = clean(damaged)
    if (written, read) in ALIKE:
        assert cleaned.text in (TEXTS[language], damaged)
    else:
        assert cleaned.text == TEXTS[language]
    assert cleaned.undo() == damaged


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("gbk", "这座桥于五月开放，从那以后城里的交通量增加了一倍。\n居民们说我们早就知道了。\n"),
        ("big5", "這座橋於五月開放，從那以後城裡的交通量增加了一倍。\n居民們說我們早就知道了。\n"),
        ("shift_jis", "橋は五月に開通した。それから町の交通量は二倍になったという。\n「やはりね」と隣の人は言った。\n"),
        ("euc_jp", "橋は五月に開通した。それから町の交通量は二倍になったという。\n「やはりね」と隣の人は言った。\n"),
        (
            "euc_kr",
            "다리는 오월에 개통되었고 그 뒤로 도시의 교통량은 두 배로 늘었다.\n사람들은 이미 알고 있었다고 말한다.\n",
        ),
    ],
)
@pytest.mark.parametrize("read", ["latin_1", "cp1252"])
def test_eastern_text_is_read_back(codec, text, read):
    characters = (bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(codec))
    assert clean("".join(characters)).text == text


def test_lines_of_a_sure_document_follow_it_and_good_ones_stay():
    good = "A line in English.\nUne ligne en français, déjà bonne.\n"
    page = _misread(TEXTS["ru"], "cp1251", WESTERN) + good + _misread("Да.\nОн жил там.\n", "cp1251", WESTERN)
    assert clean(page).text == TEXTS["ru"] + good + "Да.\nОн жил там.\n"


@pytest.mark.parametrize(
    ("damaged", "title"),
    [
        ("Íîâîñòè ãîðîäà è îáëàñòè", "Новости города и области"),
        ("Przemys³ i us³ugi w województwie ³ódzkim", "Przemysł i usługi w województwie łódzkim"),
        ("Pøíliš žluouèký kùò úpìl", "Příliš žluoučký kůň úpěl"),
        ("itís the townís, isnít it?", "it’s the town’s, isn’t it?"),
    ],
)
def test_titles(damaged, title):
    assert clean(damaged).text == title + "\n"


@pytest.mark.parametrize(
    ("written", "read", "text"),
    [
        ("cp1251", "cp1252", "Погода на завтра и выходные"),
        ("cp1251", "cp1250", "Контакты и схема проезда"),
        ("cp1253", "cp1252", "Επικοινωνία και διεύθυνση"),
        ("cp1255", "cp1252", "צור קשר עם המערכת"),
        ("koi8_u", "koi8_r", "Наші ціни і їхні знижки: є в наявності"),
        ("cp1256", "iso8859_2", '<Item id="17" name="فائل محفوظ کريں"/>'),
        ("cp1256", "cp1250", '<string name="open">فتح الملف من القائمة</string>'),
        ("gbk", "cp1252", "打开文件"),
        ("gbk", "cp1252", "<title>中国</title>"),
        ("big5", "cp1252", "// 這是中文"),
        ("euc_jp", "latin_1", "日本語"),
        ("euc_kr", "cp1252", "한국어 도움말"),
    ],
)
def test_few_words_are_read_back(written, read, text):
    assert repair(_misread(text, written, WESTERN if read == "cp1252" else read)).text == text


THIN = ("Îí", "Âûâîä", "Ôôô VIDA MINHA", "caf‚", "( o¬ô )")
"""Too little to tell."""


@pytest.mark.parametrize("text", THIN)
def test_what_is_thin_is_not_changed(text):
    assert not any(edit.rule == mixup.RULE for layer in clean(text).layers for edit in layer.edits)


KEPT = (
    "Où est la clé ? Là-bas, près du chêne ; c’est dommage, mais l’évêque a déjà bu son café.",
    "Il y a été très tôt, à la fenêtre, où l’on créée une œuvre réélue.",
    "Noël, Maëlle, Zoë et Anaïs préfèrent Saint-Cloud à Nîmes.",
    "Þórður sagði að það væri of seint; ég býst við því að hún þekki þýðinguna.",
    "Við Ísafjörð búa fáir; þó er þar íþróttahús og bíó.",
    "Føroyar eru átjan oyggjar; har búgva umleið 54.000 fólk, og tey tosa føroyskt við hvønn annan.",
    "Köşedeki çiçekçi üç küçük üçgen çizdi, sonra öğle yemeğine çıktı.",
    "İstanbul’da ığdır ağacı; ŞİŞLİ, ÜSKÜDAR, ÇANKAYA.",
    "Những người lớn tuổi rõ ràng là không muốn bỏ võ; cũng có người đã bỏ ngõ.",
    "Wiedzieliśmy, że żółw gęgał w Łodzi, a źdźbło rosło; ĄĘŁÓŚŻŹĆŃ.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "Kŕdeľ šťastných ďatľov učí pri ústí Váhu mĺkveho koňa obhrýzať kôru.",
    "Árvíztűrő tükörfúrógép, nőttön-nő a hűvös.",
    "Põhjarannikul kõndis õpetaja Jüri; öö oli jõuline ja kõrvad külmetasid.",
    "Dzērvene un ķirši, ģimene, ņemt, ļoti, šķūnis, čūska, žagata.",
    "Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą.",
    "Gheorghe, înainte să plece, și-a luat ţuica şi pâinea.",
    "Съешь ещё этих мягких французских булок, да выпей чаю. МВД, кВт·ч, ГОСТ, МХАТ, вУЗе.",
    "Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п’яне знаємо.",
    "Љубазни фењерџија чађавог лица хоће да ми покаже штос. СуперТаб, КонтролТаб, БиХ.",
    "Ѓорѓи и Ќиро отидоа во Скопје, а Ѕвезда џагорела.",
    "Ах чудна българска земьо, полюшвай цъфтящи жита. АЕЦ, СУ, ЕООД, НиП.",
    "Шчасце — гэта калі ўсё ёсць. Дз. Шкорына, Сьвіслач, цi не?",
    "ÉCOLE NORMALE SUPÉRIEURE, DÉPARTEMENT DES ÉTUDES; ÜBERGRÖSSEN; ÅRSMØTE; ÑANDÚ.",
    "E = mc², 5 m³, 10 µm, x ≤ y, α + β = γ, a² + b² = c², √2 ≈ 1.41, ∑x, ±3 °C, ½ ¼ ¾, 1º, 2ª, CO₂.",
    "TGFβ, IFN-γ, α-helix, β-carotene, μ-opioid, Δt, kΩ, NFκB.",
    "M. García Márquez, Núñez, Dvořák, Čapek, Łukasiewicz, Åström, Nørgård, Þórarinsdóttir, Đoković, Erdoğan.",
    "The expression of TGF-β1 and IFN-γ was reduced; TNFα and NF-κB were not. PPARγ, HIF1α, IL1β, TCRαβ, γδT, IκBα.",
    "Let ε > 0 and δ > 0 with |x − ξ| < δ; then λ and μ are eigenvalues, θ the angle, σ the deviation, πr the arc.",
    "Hawaiʻi, kāne, wahine; ƒ(x) = x², ‚gut‘, ‚sehr‘ gut… ‹ja›, 5¢ each, §5 ¶3, •item, 5¾in, 3½ft, ¤, ‰.",
    "Čeština, Dansk, Deutsch, Ελληνικά, Español, Français, Íslenska, Magyar, Norsk, Русский, Türkçe, Tiếng Việt, 中文.",
    "«Ja», sa han; »Nein«, sagte sie; „tak“, „igen”, “yes”, ‘no’, ¿sí?, ¡no!",
    "L’Hospitalet, cel·la, col·legi, paral·lel; s’ha acabat la reunió.",
    "┌──────┬─────┐\n│ name │ age │\n├──────┼─────┤\n│ Ann  │ 41  │\n└──────┴─────┘",
    "ISO 8859-1 holds ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ and ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß.",
    "Kristi Himmelfartsdag: ærø, Ærø, øl, å, ø, æ. Å, Ø og Æ.",
    "Gaeilge: tá sé anseo, níl sí ann; an bhfuil tú réidh? Ní hea.",
    "Mae'r tŷ ar y bryn; ŵyn, dŵr, tân, môr, gêm, ffôn, llên.",
    "Ħobż biż-żejt, ġdid, ċar, għaxra; Malti.",
    "Ik heb één idee: de coördinatie van financiën, geïnteresseerd in reünies; vóór en ná.",
    "Ñandutí, mbo’e, kuñatai, avañe’ẽ; Guaraní.",
    "ʻOkina, Hawaiʻi, kahakō: ā ē ī ō ū; Māori, Pākehā, whānau.",
    "al-Ḥārith ibn ʿAbd Allāh, Qurʾān, ṣalāt, Dārā Šikōh.",
    "Gözlerine uyku çöken çocuk üşüşüyor; büyücü çöl, öğüş, ışığı söndürüşü, çığlığı.",
    "Šťastní ňuňáci: kůň, měšťáčtí, žížaly, šířší, žďár; Ščućin, Šešťáček.",
    "Ñ, É, Å. ¡Ñam! «Ö», »Ü«; ½ ÷ ¼ = 2; £¥, ©®, ¿Ý?",
    "ÅÄÖ åäö ÆØÅ æøå ÉÈÊË éèêë ÁÐÍÓÚÝÞÆÖ",
    "/ˈɪŋɡlɪʃ/, [ˈʃpʁaːxə], θ, ð, ʃ, ʒ, ŋ.",
)
"""Good text in which letters stand that misreadings hold too."""


@pytest.mark.parametrize("text", KEPT)
def test_good_text_stays(text):
    everything = Cleaner(Config(select=("mojibake",), safety="guess"))
    for page in (text, text + "\n" + KEPT[0], "\n".join((text, text.upper(), text.title()))):
        assert everything.clean(page).text.rstrip("\n") == page


@pytest.mark.parametrize("language", TEXTS)
def test_the_texts_themselves_stay(language):
    assert clean(TEXTS[language]).layers == ()


def _mixed_up(text):
    return [edit for layer in clean(text).layers for edit in layer.edits if edit.rule == mixup.RULE]


@pytest.mark.parametrize("codec", ["cp1252", "cp1251", "koi8_r", "cp437", "iso8859_5"])
def test_utf8_is_not_ours(codec):
    for text in TEXTS.values():
        assert _mixed_up(_misread(text, "utf-8", codec)) == []


@pytest.mark.parametrize("codec", ["cp1252", "cp1251"])
def test_utf8_that_lost_bytes_is_not_ours(codec):
    for text in TEXTS.values():
        damaged = _misread(text, "utf-8", codec)
        assert _mixed_up("".join(char for char in damaged if not "\x7f" < char < "\xa0")) == []


def test_strange_pairs_stand_in_no_common_word():
    common = {pair for name, language in languages().items() if name != "sq" for pair in language.pairs}
    for entry in _STRANGE.split():
        pairs = {(entry[0] + behind).replace("_", " ") for behind in entry[1:]}
        assert not pairs & common, entry


def test_the_gate_is_open_for_what_is_read_back():
    for written, read, language in CASES:
        if (written, read) not in ALIKE:
            assert any(matches(strange(), _misread(TEXTS[language], written, read))), (written, read, language)


def test_every_cyrillic_encoding_is_taken_for_every_other():
    assert {mixup for mixup in MIXUPS if set(mixup) <= set(CYRILLIC)} == {
        (written, read) for written in CYRILLIC for read in CYRILLIC if written != read
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ju mund të lini një përgjigje këtu. Adresa juaj nuk do të publikohet, dhe fushat e detyrueshme janë shënuar.",
        "Brúgvin varð latin upp fyri trimum árum síðani, og nú eru fleiri ferðafólk í bygdini enn nakrantíð áður.",
        "Körpü üç il əvvəl açılıb və o vaxtdan bəri şəhərə gələn maşınların sayı iki dəfə artıb, çünki yol açıqdır.",
        "Мостот беше отворен пред три години, и оттогаш сообраќајот во градот е двојно поголем отколку порано.",
        "Pir berî sê salan hate vekirin, û ji wê demê ve gelek kes têne bajêr; şev û roj erebe di ser re derbas dibin.",
        "Il-ħajja fil-belt inbidlet ħafna minn meta nfetaħ il-pont il-ġdid, u ż-żgħażagħ għadhom jgħixu hemm.",
        "Ura e vjetër u hap në maj, dhe që atëherë njerëzit e qytetit kalojnë çdo ditë. Nuk është larg nga sheshi.",
        "D’Bréck gouf am Mee opgemaach. D’Leit soen, datt et net ëmmer sou war, mä si hu sech dru gewinnt.",
        "Lo pont se dubriguèt en mai, e dempuèi lo trafic a doblat. Lo mond dison qu’aquò èra pas totjorn aital.",
        "De brêge waard yn maaie iepene, en sûnt dy tiid is it ferkear ferdûbele. De minsken sizze dat it moai is.",
        "Tha daoine ag ràdh nach robh e mar sin an-còmhnaidh, ach thèid iad thairis gach latha a-nis.",
    ],
    ids=[
        *("Albanian", "Faroese", "Azerbaijani", "Macedonian", "Kurdish", "Maltese"),
        *("more Albanian", "Luxembourgish", "Occitan", "Frisian", "Gaelic"),
    ],
)
def test_languages_that_no_model_knows_stay(text):
    assert clean(f"{text}\n").text == f"{text}\n"
