"""A text that is certainly not English is named with its language; English is never refused."""

from pathlib import Path

import pytest

from mapper.languages import AS_ENGLISH, NAMES, SHORTEST, foreign, stated_foreign
from mapper.reading import read_bytes

SHARED = Path(__file__).resolve().parents[2] / "shared"  # real articles, where they stand beside the checkout
ENGLISH = (
    "The ministry said on Tuesday that its posts near the river had come under fire in the night. "
    "It added that nobody was hurt, and that the road to the village was open again by noon. "
    "The other side called the report untrue."
)
FOREIGN = {
    "Armenian": "Նախարարությունը երեքշաբթի հայտնեց, որ գետի մոտ գտնվող դիրքերը գիշերը կրակի տակ են եղել։ "
    "Զոհեր և վիրավորներ չկան, գյուղ տանող ճանապարհը կեսօրին կրկին բաց էր։ Մյուս կողմը հերքեց այդ հաղորդումը և "
    "ասաց, որ իր զինվորները ոչ մի կրակոց չեն արձակել ամբողջ գիշերվա ընթացքում։",
    "Azerbaijani": "Nazirlik çərşənbə axşamı bildirdi ki, çayın yaxınlığındakı mövqelər gecə atəşə tutulub. "
    "Ölən və yaralanan yoxdur, kəndə gedən yol günorta yenidən açılıb. Qarşı tərəf bu məlumatı təkzib etdi və dedi "
    "ki, onun əsgərləri bütün gecə ərzində heç bir atəş açmayıblar.",
    "Russian": "Министерство сообщило во вторник, что позиции у реки ночью попали под обстрел. Убитых и раненых нет, "
    "дорога в деревню к полудню снова была открыта. Другая сторона назвала это сообщение ложью и заявила, что её "
    "солдаты за всю ночь не сделали ни одного выстрела.",
    "German": "Das Ministerium teilte am Dienstag mit, dass seine Stellungen am Fluss in der Nacht beschossen worden "
    "seien. Niemand wurde verletzt, und die Straße ins Dorf war gegen Mittag wieder offen. Die andere Seite nannte die "
    "Meldung falsch und erklärte, ihre Soldaten hätten nicht geschossen.",
    "French": "Le ministère a déclaré mardi que ses positions près de la rivière avaient été visées pendant la nuit. "
    "Personne n'a été blessé, et la route du village était de nouveau ouverte vers midi. L'autre camp a qualifié cette "
    "annonce de mensonge et affirmé que ses soldats n'avaient pas tiré.",
    "Ukrainian": "Міністерство повідомило у вівторок, що позиції біля річки вночі потрапили під обстріл. Загиблих і "
    "поранених немає, дорога до села опівдні знову була відкрита. Інша сторона назвала це повідомлення неправдою і "
    "заявила, що її солдати за всю ніч не зробили жодного пострілу.",
    "Chinese": "国防部星期二说，河边的阵地夜里遭到炮击，没有人受伤，通往村庄的道路中午重新开放。"
    "对方说这个消息不是真的，它的士兵整夜没有开火。" * 4,
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_in_another_language_is_named(language):
    sentence = f"the article is in {language}, which is not read yet: give an English text."
    assert foreign(FOREIGN[language]) == sentence
    reading = read_bytes("a.txt", FOREIGN[language].encode())
    assert reading.articles == ()
    assert [(r.source, r.reason) for r in reading.rejected] == [("a.txt", sentence)]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_that_is_short_or_has_english_in_it_is_read(language):
    text = FOREIGN[language]
    assert foreign(text[: SHORTEST - 1]) is None
    assert foreign(f"{ENGLISH}\n\n{text}") is None
    assert foreign(f"{text}\n\n{ENGLISH}") is None


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH * 50,
        "Jermuk, Goris, Vardenis, Sotk, Kapan, Lachin, Kalbajar, Fizuli, Agdam, Shusha, Khojavend, Zangilan. " * 4,
        "Armenia: 3 killed. Azerbaijan: 5 wounded. Shelling; mortars; drones. Kharkiv, Donetsk, Luhansk: quiet. " * 3,
        "1 2 3 4 5 6 7 8 9 " * 30,
        "https://gazette.example/2022/09/14/un-ete-calme-dans-la-ville-de-paris " * 10,
        "",
        "…" * 500,
    ],
)
def test_english_lists_of_names_and_what_is_no_words_are_read(text):
    assert foreign(text) is None


def test_english_is_told_without_loading_the_recogniser():
    from mapper import languages  # noqa: PLC0415

    languages._recogniser.cache_clear()
    assert foreign(ENGLISH * 20) is None
    assert languages._recogniser.cache_info().misses == 0


@pytest.mark.parametrize("language", ["en", "EN", "eng", "English", "en-GB", "en_US", "", "?", "7", "xx"])
def test_a_language_that_is_stated_as_english_or_not_known_is_read(language):
    assert stated_foreign(language) is None


@pytest.mark.parametrize(("language", "name"), [("hy", "Armenian"), ("RU", "Russian"), ("azerbaijani", "Azerbaijani")])
def test_a_language_that_is_stated_is_named(language, name):
    assert stated_foreign(language) == f"the article is in {name}, which is not read yet: give an English text."


def test_each_language_that_the_recogniser_knows_has_a_name():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    assert {str(code) for code in LanguageIdentifier.from_model_file(MODEL_FILE).labels} <= {*NAMES, *AS_ENGLISH}


@pytest.mark.skipif(not SHARED.is_dir(), reason="no real articles stand beside the checkout")
def test_every_real_article_in_english_is_read():
    files = [*SHARED.glob("gold/*/*.txt"), *SHARED.glob("articles/*.txt")]
    assert files
    assert [file.name for file in files if foreign(file.read_text(encoding="utf-8"))] == []
