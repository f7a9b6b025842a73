"""Text that lost bytes comes back with its language's vocabulary; what nothing tells is left and noted."""

import pytest

from cleaner import Cleaner, Config, repair
from cleaner.edit import Safety
from cleaner.language.common import languages
from cleaner.language.letters import spell
from cleaner.language.vocabulary import UNSPACED
from cleaner.log import read, record, stamp, write
from cleaner.stages.mojibake.damage import KEPT, Channel
from cleaner.stages.mojibake.diagnosis import diagnose
from cleaner.stages.mojibake.dictionary import dictionary
from cleaner.stages.mojibake.lattice import Kind
from cleaner.stages.mojibake.listed import capitalised
from cleaner.stages.mojibake.marks import Slot, settle
from cleaner.stages.mojibake.reading import read as read_stretch

TEXTS = {
    "fr": "Le musée était fermé à cause des grèves. L’été dernier, les élèves étaient déjà venus ; c’est là.",
    "de": "Die Brücke wurde im März eröffnet, und seitdem hat sich der Verkehr natürlich verdoppelt. Das weiß ich.",
    "cs": "Most byl otevřen v květnu a od té doby se také více lidí rozhodlo, že už nebude čekat ještě další týden.",
    "es": "El puente se abrió después de tres años; también había más tráfico del que nadie había previsto aquí.",
    "pt": "A ponte só abriu três anos depois, e então também não havia mais ninguém à espera; você já sabe.",
    "tr": "Köprü üç yıl sonra açıldı ve daha önce hiç görülmemiş kadar çok insan için yeni bir yol olduğu söylendi.",
    "sv": "Bron öppnades för tre år sedan och då var det också många som inte längre ville gå över ån på kvällen.",
    "ru": "Мост открыли в мае, и с тех пор они уже не могли сказать, что это было только один раз или более того.",
    "zh": "这座桥在五月开放，从那以后交通量增加了一倍。市长说，夏天结束之前还会有更多的道路得到改善。",
    "zh-Hant": "這座橋在五月開放，從那以後交通量增加了一倍。市長說，夏天結束之前還會有更多的道路得到改善。",
    "ja": "橋は五月に開通し、それから交通量は二倍になりました。市長は、夏の終わりまでに道路を直すと言っています。",
    "ko": "다리는 오월에 열렸고 그 뒤로 교통량이 두 배로 늘었다. 시장은 여름이 끝나기 전에 길을 고치겠다고 말했다.",
    "el": "Η γέφυρα άνοιξε πριν από χρόνια και από τότε δεν είναι πια όπως ήταν, αλλά όλοι λένε ότι είναι καλύτερα.",
}
LOST = {
    "dropped": Channel("latin_1", lost=""),
    "question marks": Channel("latin_1", lost="?"),
    "U+FFFD": Channel("latin_1", lost="\ufffd"),
    "Thai letters": Channel("tis_620", lost=""),
    "Greek letters": Channel("iso8859_7", lost=""),
    "undefined bytes": Channel("cp1252", lost=""),
}  # fmt: skip


def _wrong(good, found):
    """Words that are not as they were; characters, where there are no words between spaces."""
    texts = (good, found) if max(good) > "\u3000" else (good.split(), found.split())
    return sum(one != other for one, other in zip(*texts, strict=False))


PAIRS = [
    (language, name)
    for language, text in TEXTS.items()
    for name, lost in LOST.items()
    if lost.damage(text) != text and (language not in ("ru", "el") or lost.read == "latin_1")
    if language not in UNSPACED or name == "undefined bytes"  # of other codecs too little is left
]


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_lost_bytes_come_back(language, name):
    text = f"{TEXTS[language]}\n"
    damaged = LOST[name].damage(text)
    cleaned = repair(damaged)
    assert cleaned.undo() == damaged
    allowed = 4 if language in ("ru", "el") else 1  # what a neighbouring word would decide
    assert _wrong(text, cleaned.text) <= allowed


@pytest.mark.parametrize("language", TEXTS)
def test_good_text_stays(language):
    assert repair(TEXTS[language]).layers == ()


STAYS = {
    "Welsh": "Paid â dweud wrth Siân rhag ofn. Ymunwch â ni yn yr ymarfer â phawb.\n",
    "Romanian": "Cât de mult, atât de bine; hotărât lucru, în mâna lui.\n",
    "capitals": "SÃO PAULO, ÀS VEZES, À la carte, ÂGE, ÎLE, ÑANDÚ\n",
    "Greek letters": "TGFβ, IFN-γ and the α-helix are not what they seem to be.\n",
    "questions": "Is it so? Why?Because it is. See page?id=3 and what?\n",
    "nothing but U+FFFD": "\ufffd\ufffd\ufffd \ufffd\ufffd \ufffd\ufffd\ufffd\ufffd\n",
    "a table": "┌─┬┐ ├─┼┤ └─┴┘\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_stays(text):
    assert repair(text).text == text


def test_replacement_characters_are_restored_where_words_decide():
    text = "I don\ufffdt know. \ufffdIt is late,\ufffd she said, and the dog\ufffds bowl was empty.\n"
    assert repair(text).text == "I don’t know. “It is late,” she said, and the dog’s bowl was empty.\n"
    assert repair("Il a \ufffdt\ufffd l\ufffd, c\ufffdest s\ufffdr; d\ufffdj\ufffd vu.\n").text.startswith("Il a été l")


def test_question_marks_are_guesses_until_the_document_shows_them_often():
    few = repair("We don?t know it.\n")
    assert few.text == "We don?t know it.\n"
    assert any(note.finding.new == "don’t" and note.reason == "guess only" for note in few.notes)
    often = repair("We don?t know, it?s late, they?re here, I can?t say, he isn?t, she wasn?t, we?ll see.\n")
    assert often.text == "We don’t know, it’s late, they’re here, I can’t say, he isn’t, she wasn’t, we’ll see.\n"


def test_findings_say_which_misreading_they_undo():
    layers = repair("Il nâest pas lÃ , il a Ã©tÃ© Ã Paris.\n").layers
    found = [edit for layer in layers for edit in layer.edits]
    assert {edit.channel for edit in found} == {"UTF-8 read as latin_1, bytes lost"}
    assert any(edit.others for edit in found)
    assert {edit.channel for layer in repair("dÃ©jÃ\xa0 vu\n").layers for edit in layer.edits} == {
        "UTF-8 read as cp1252"
    }


def test_the_log_keeps_the_misreading():
    config = Config()
    cleaned = Cleaner(config).clean("Il nâest pas lÃ , il a Ã©tÃ© Ã Paris.\n".encode())
    entry = record("a.txt", cleaned, stamp(config))
    assert read(write(entry)) == entry


def test_evidence_from_elsewhere_turns_a_guess_into_a_repair():
    text = "We don?t know it.\n"
    channel = Channel("ascii", "?", single=True)
    assert repair(text, Config(evidence=[channel.name])).text == "We don’t know it.\n"


def test_repair_leaves_white_space_and_furniture_alone():
    assert repair("dÃ©jÃ\xa0  vu  \n\n\nLeave a Reply\n").text == "déjà  vu  \n\n\nLeave a Reply\n"


def test_what_a_channel_leaves():
    assert Channel("cp1252", lost=KEPT).damage("“é”") == "â€œÃ©â€\x9d"
    assert Channel("latin_1", lost="", blank=True).damage("à Œ") == "Ã  Å"
    assert Channel("ascii", "\ufffd", single=True).damage("déjà") == "d\ufffdj\ufffd"
    assert Channel("ascii", "\ufffd").damage("é") == "\ufffd\ufffd"


def test_a_stretch_is_read_as_words_and_marks():
    words = dictionary(Channel("latin_1", lost=""), "fr")
    reading = read_stretch("lâÃ©tÃ©", words, starts=False)
    assert [piece.kind for piece in reading.pieces] == [Kind.PLAIN, Kind.MARK, Kind.WORD]
    assert reading.text == "l’été"


def test_an_unknown_word_is_spelt():
    assert spell(["S", "c", "h", "äöü", "n", "h", "e", "i", "t"], "de", starts=False) == "Schönheit"
    assert capitalised("istanbul", "tr") == "İstanbul"


def test_quotation_marks_are_those_of_the_language():
    marks = "„“”‘’"
    slots = [Slot(marks, "", "Komm rei"), Slot(marks, "herein,", " sagte e")]
    assert [mark.new for mark in settle(slots, "de")] == ["„", "“"]
    assert [mark.new for mark in settle(slots, "pl")] == ["„", "”"]
    assert all(mark.safety is Safety.LIKELY for mark in settle(slots, "de"))


def test_languages_are_told_by_their_words():
    assert languages(["och", "det", "är", "inte", "en", "av", "dem"]).most_common(1)[0][0] == "sv"
    assert diagnose("The walls of the old town were built by the river.") == []


@pytest.mark.parametrize(
    "good",
    [
        "Zaproszono „wszystkich”, którzy chcieli przyjść (także „n” osób z innych miast), i było już dość późno.\n",
        "Jis sakė „taip“, o paskui „ne“, bet žmonės suprato, kad „gal būt“ yra geriausias atsakymas į tokį klausimą.\n",
    ],
)
@pytest.mark.parametrize("lost", ["", "?", "\ufffd", " "])
def test_of_two_codecs_the_one_that_makes_its_marks_stand_right(good, lost):
    assert repair(Channel("cp1254", lost).damage(good)).text == good


@pytest.mark.parametrize("codec", ["cp1257", "iso8859_2", "mac_roman", "cp437"])
def test_a_capital_behind_a_small_letter_is_reason_to_look(codec):
    good = "Schließlich muß man wissen, daß er groß ist und heißt, wie er heißt.\n"
    assert repair(Channel(codec, lost="").damage(good)).text == good


@pytest.mark.parametrize(
    ("channel", "good"),
    [
        (Channel("latin_1", ""), "La zone s'ouvre en mode Édition pour modifier la mise en page.\n"),
        (Channel("latin_1", "?"), "Puis choisissez Édition - Commentaire.\n"),
        (Channel("iso8859_7", ""), "Sélectionnez les Éléments du diagramme du diagramme de table.\n"),
        (Channel("tis_620", ""), "Ouvrez le menu Édition, puis choisissez une autre couleur pour le texte.\n"),
    ],
)
def test_a_word_that_is_none_of_the_commonest_is_found_where_the_others_tell_the_language(channel, good):
    assert repair(channel.damage(good)).text == good


def test_two_spaces_are_a_byte_and_a_space():
    good = "Se llaman “sabores”, y también hay “programas” de usuario; así “se puede elegir” entre ellos.\n"
    assert repair(Channel("latin_1", " ").damage(good)).text == good
    good = "Pasirinkite visą paveikslėlį, ne tik aktyvų sluoksnį arba kokią kitą pažymėjimą, jei žmonės taip norėjo.\n"
    assert repair(Channel("tis_620", " ").damage(good)).text == good


def test_letters_of_three_bytes_come_back():
    good = "निर्धारित करता है कि कौन से विकल्प में हों, और उसके बाद भी यह नहीं किया जाता।\n"
    assert repair(Channel("cp1252", " ").damage(good)).text == good


def test_a_mark_that_nothing_tells_becomes_no_letter_of_another_language():
    assert repair("\ufffdBut I thought\ufffd\ufffd \ufffdYou thought wrong.\ufffd\n").text.endswith(
        ("wrong.’\n", "wrong.”\n")
    )


def test_what_breaks_off_is_quoted_all_the_same():
    good = "“But I thought—” “You thought wrong.”\n"
    assert repair(Channel("cp1252", lost="").damage(good)).text == good


def test_a_page_in_the_letters_of_a_codec_is_none_that_was_read_in_it():
    good = "Използвайте лечители, за да подкрепят атаката Ви – те ще спечелят битката, без да е нужно да се бият.\n"
    assert repair(good).text == good


RUSSIAN = (
    "Если вы хотите узнать больше, можно выбрать другой язык: для этого откройте настройки и нажмите на кнопку. "
    "Чтобы включить новые функции, нужно вначале сохранить документ, а затем перезапустить программу, "
    "потому что изменения будут видны только после этого. Каждый пользователь может сам решить, что ему нужно.\n"
)


@pytest.mark.parametrize("read", ["latin_1", "tis_620"])
def test_spaces_that_stand_for_bytes_part_no_words_where_the_language_is_told(read):
    found = repair(Channel(read, lost=" ").damage(RUSSIAN)).text
    assert _wrong(RUSSIAN, found) <= 6  # Bulgarian has a third of these words too, and would leave forty wrong


def test_a_space_is_the_rest_of_a_letter_before_it_is_a_letter_that_fell_and_a_space():
    good = "हिन्दी में लिखे गये शब्दों के अर्थ इस पुस्तक में हैं, और हर क्षेत्र के लोग उन्हें समझ सकते हैं।\n"
    found = repair(Channel("cp1252", lost=" ").damage(good)).text
    assert _wrong(good, found) <= 1


@pytest.mark.parametrize("lost", ["", " "])
def test_quotation_marks_open_the_gate_by_themselves(lost):
    good = "“Good night!” He said no more, for it was late.\n“Not at all,” said the other. “Do you hear me?”\n"
    assert repair(Channel("cp1257", lost=lost).damage(good)).text == good


def test_a_letter_that_became_a_space_is_no_a_with_an_accent():
    good = "En mode Édition, le texte est modifié. Choisissez Éditer, puis Élément, et cliquez sur Ébauche.\n"
    found = repair(Channel("latin_1", lost=" ").damage(good)).text
    assert found == good


def test_good_marks_beside_damaged_words_say_nothing_against_a_channel():
    damaged = "Le barÃ¨me permet l’Ã©valuation des frais de dÃ©placement relatifs Ã l’utilisation.\n"
    assert repair(damaged).text == "Le barème permet l’évaluation des frais de déplacement relatifs à l’utilisation.\n"


def test_a_character_may_have_a_space_for_a_no_break_space_among_its_bytes():
    damaged = "âš ï¸\ufffd NÃ£o percam: as inscriÃ§Ãµes vÃ£o atÃ© Ã s 19h de amanhÃ£.\n"
    assert repair(damaged).text == "⚠️ Não percam: as inscrições vão até às 19h de amanhã.\n"


def test_a_word_joiner_stands_beside_a_mark():
    good = "Mae hynny – medd y llywodraeth – yn dda iawn, ac roedd pawb yn y tŷ yn hapus ar ôl yr wythnos hir.\n"
    assert "\u2060" not in repair(Channel("latin_1", lost="").damage(good)).text


def test_a_letter_a_space_and_a_dash_are_no_character_of_another_script():
    good = "L’entrée – très bon marché – c’était déjà où nous étions allés à pied, là – l’été passé.\n"
    damaged = Channel("cp1252", blank=True).damage(good.replace(" – l’été", "\u00a0– l’été"))
    assert not [char for char in repair(damaged).text if char > "\u2e80"]


def test_of_codecs_that_share_most_characters_the_letters_decide():
    lines = [
        "Teisė į mokslą nepažymėta, o vakarėlį rengia valstybės įstaiga.\n",
        "Priemonių laikotarpį dažnai tęsia, kad būtų išvengta apgaulės.\n",
    ]
    damaged = "".join(
        " ".join(Channel("cp1252").damage(word) if at % 3 == 0 else word for at, word in enumerate(line.split(" ")))
        for line in 4 * lines
    )
    assert repair(damaged).text == "".join(4 * lines)


def test_one_byte_a_character_comes_first_where_lost_bytes_explain_too_little():
    good = "Ľudia hovoria, že to vedeli už dávno predtým, keďže dážď škodí.\nKto býva ďaleko, ťažko verí.\n"
    assert repair(good.encode("iso8859_2").decode("latin_1")).text == good
