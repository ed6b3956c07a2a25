"""Language tags to ISO 639-1 codes.

Files carry ISO 639-2 codes of either kind (`ger`, `deu`), 639-1 codes, BCP 47 tags (`pt-BR`), or
English names. `zxx` says that there are no words; a language without a two-letter code is left
out.
"""

import re
from collections.abc import Iterable

_TABLE = """
af afr afrikaans; am amh amharic; ar ara arabic; az aze azerbaijani; be bel belarusian;
bg bul bulgarian; bm bam bambara; bn ben bengali; br bre breton; bs bos bosnian; ca cat catalan;
co cos corsican; cs ces cze czech; cy cym wel welsh; da dan danish; de deu ger german;
el ell gre greek; en eng english; eo epo esperanto; es spa spanish; et est estonian;
eu eus baq basque; fa fas per persian; fi fin finnish; fo fao faroese; fr fra fre french;
fy fry frisian; ga gle irish; gd gla gaelic; gl glg galician; gu guj gujarati; ha hau hausa;
he heb hebrew; hi hin hindi; hr hrv croatian; ht hat haitian; hu hun hungarian; hy hye arm armenian;
id ind indonesian; ig ibo igbo; is isl ice icelandic; it ita italian; ja jpn japanese;
jv jav javanese; ka kat geo georgian; kk kaz kazakh; kl kal greenlandic; km khm khmer;
kn kan kannada; ko kor korean; ku kur kurdish; ky kir kyrgyz; la lat latin; lb ltz luxembourgish;
ln lin lingala; lo lao; lt lit lithuanian; lv lav latvian; mg mlg malagasy; mi mri mao maori;
mk mkd mac macedonian; ml mal malayalam; mn mon mongolian; mr mar marathi; ms msa may malay;
mt mlt maltese; my mya bur burmese; ne nep nepali; nl nld dut dutch; no nor nob nno norwegian;
oc oci occitan; or ori odia; pa pan punjabi; pl pol polish; ps pus pashto; pt por portuguese;
qu que quechua; ro ron rum romanian; ru rus russian; rw kin kinyarwanda; sa san sanskrit;
sc srd sardinian; sd snd sindhi; se sme sami; si sin sinhala; sk slk slo slovak; sl slv slovenian;
sm smo samoan; sn sna shona; so som somali; sq sqi alb albanian; sr srp serbian; sv swe swedish;
sw swa swahili; ta tam tamil; te tel telugu; tg tgk tajik; th tha thai; ti tir tigrinya;
tk tuk turkmen; tl tgl tagalog; tn tsn tswana; to ton tongan; tr tur turkish; tt tat tatar;
ug uig uyghur; uk ukr ukrainian; ur urd urdu; uz uzb uzbek; vi vie vietnamese; wo wol wolof;
xh xho xhosa; yi yid yiddish; yo yor yoruba; zh zho chi chinese; zu zul zulu; zxx instrumental
"""
_CODES = {
    name: line.split()[0] for line in _TABLE.split(";") for name in line.split() if line.split()
}
_LONGEST = 1000
"""Signs of a text that lists languages."""

_TAG = re.compile(r"[a-z]+")


def languages_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of the languages that are named, each once, in order; unknown ones are left out."""
    parts = (
        part.strip().lower() for text in texts for part in re.split(r"[;,/|\0]", text[:_LONGEST])
    )
    found = (_CODES.get(tag[0]) for part in parts if (tag := _TAG.match(part)))
    return tuple(dict.fromkeys(code for code in found if code is not None))
