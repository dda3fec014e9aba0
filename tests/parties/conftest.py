"""Small invented lists in every format: nobody and no ship in them exists."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("rigour", reason="the extra 'screening' is not installed")

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2024-05-01T00:00:00.000Z">
 <INDIVIDUALS>
  <INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>TOLVAR</FIRST_NAME>
   <SECOND_NAME>BRENDIK</SECOND_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TEi.001</REFERENCE_NUMBER>
   <LISTED_ON>2015-04-07-04:00</LISTED_ON><NAME_ORIGINAL_SCRIPT>Толвар Брендик</NAME_ORIGINAL_SCRIPT>
   <NATIONALITY><VALUE>Mongolia</VALUE></NATIONALITY>
   <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Tolwar Brendick</ALIAS_NAME></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Zizkov</ALIAS_NAME></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1961-02-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X7712345</NUMBER></INDIVIDUAL_DOCUMENT>
  </INDIVIDUAL>
 </INDIVIDUALS>
 <ENTITIES>
  <ENTITY><DATAID>2</DATAID><FIRST_NAME>GRENDO MARITIME; GRENDO LINES</FIRST_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>
   <REFERENCE_NUMBER>TEe.002</REFERENCE_NUMBER><LISTED_ON>2018-03-30</LISTED_ON>
   <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Grendo Shipping</ALIAS_NAME></ENTITY_ALIAS>
   <SHOE_SIZE>44</SHOE_SIZE></ENTITY>
 </ENTITIES>
</CONSOLIDATED_LIST>
"""
EU_COLUMNS = [
    "celex",
    "recordId",
    "programKey",
    "annex",
    "measure",
    "startDate",
    "reason",
    "schema",
    "name",
    "alias",
    "weakAlias",
    "previousName",
    "country",
    "nationality",
    "jurisdiction",
    "birthDate",
    "birthPlace",
    "position",
    "passportNumber",
    "gender",
    "appearance",
    "ethnicity",
    "fatherName",
    "motherName",
    "incorporationDate",
    "legalForm",
    "sector",
    "registrationNumber",
    "taxNumber",
    "idNumber",
    "innCode",
    "ogrnCode",
    "kppCode",
    "okpoCode",
    "leiCode",
    "swiftBic",
    "ticker",
    "imoNumber",
    "mmsi",
    "flag",
    "address",
    "phone",
    "email",
    "website",
    "notes",
]
EU_ROWS = (
    {
        "celex": "T1", "recordId": "1", "annex": "XIII.A", "measure": "Asset freeze", "startDate": "16.7.2009",
        "schema": "Person", "name": "Brendik Tolvar", "alias": "Tolvar B.", "nationality": "Mongolian",
        "birthDate": "3.2.1961",
    },
    {
        "celex": "T1", "annex": "XIV.A", "measure": "Transportation restrictions", "startDate": "3.10.2017",
        "schema": "Vessel", "name": "Blue Quoll (Old Quoll)", "imoNumber": "9074729", "flag": "Mongolia",
    },
)  # fmt: skip
EU = "".join(
    ",".join(cells) + "\n"
    for cells in (EU_COLUMNS, *([row.get(name, "") for name in EU_COLUMNS] for row in EU_ROWS))
)
SDN = (
    '36,"GRENDO MARITIME CO., LTD.",-0- ,"TEST] [TEST2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    '40,"BRENDIK, Tolvar","individual","TEST","Colonel",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 03 Feb 1961; alt. DOB circa 1962; nationality Mongolia; Passport X7712345 (Mongolia); Gender Male; '
    "a.k.a. 'THE FOX'; f.k.a. 'Brendyk, T.'; likes tea.\"\n"
    '41,"GREEN QUOLL","vessel","TEST",-0- ,"3EAB7","Tanker","1,000","500","Panama","Grendo",'
    '"Former Vessel Flag Malta; Vessel Registration Identification IMO 9074729; MMSI 352123000; Linked To: GRENDO."\n'
    "\x1a"
)
ALT = '36,1,"aka","GRENDO LINES",-0- \n40,2,"fka","BRENDYK, Tolvar",-0- \n'
ADD = '36,9,"1 Long Street","Ulaanbaatar","Mongolia",-0- \n'
SDN_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>06/05/2021</Publish_Date>
<Record_Count>1</Record_Count></publshInformation><sdnEntry><uid>41</uid><lastName>GREEN QUOLL</lastName>
<sdnType>Vessel</sdnType><programList><program>TEST</program></programList>
<akaList><aka><uid>5</uid><type>f.k.a.</type><category>strong</category><lastName>PINK QUOLL</lastName></aka></akaList>
<idList><id><uid>6</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9074729</idNumber></id></idList>
<vesselInfo><callSign>3EAB7</callSign><vesselFlag>Panama</vesselFlag></vesselInfo></sdnEntry></sdnList>
"""
FTM = [
    {
        "id": "q1",
        "schema": "Vessel",
        "properties": {"name": ["Blue Quoll"], "imoNumber": ["IMO9074729"], "flag": ["mn"]},
    },
    {
        "id": "s1",
        "schema": "Sanction",
        "properties": {
            "entity": ["q1"],
            "startDate": ["2019-01-02"],
            "endDate": ["2020-01-01"],
            "provisions": ["Port ban"],
            "authority": ["Testers"],
        },
    },
    {
        "id": "p1",
        "schema": "Person",
        "properties": {
            "name": ["Tolvar Brendik"],
            "weakAlias": ["Zizkov"],
            "birthDate": ["1961"],
            "hairColor": ["red"],
        },
    },
    {"id": "o1", "schema": "Ownership", "properties": {"owner": ["p1"], "asset": ["q1"]}},
]
VESSELS = (
    "id,name,imo,flag,date,measure,authority,entry_ref,outlet_chain,origin,publisher,published,published_basis,url,"
    "note,recalled,recalled_fields,added_from\n"
    "V001,BLUE QUOLL (OLD QUOLL),9074729,MNG,2017-10-03,port_ban,Testers,ref 1,A>B,o1,B,2017-10-03,url,,,no,,\n"
    "V002,BLUE QUOLL,9074729,MNG,2018-05-01,removed,Testers,ref 2,A>B,o2,B,2018-05-01,url,,,no,,\n"
    "V003,GREEN QUOLL,9074729,PAN,2019-02-01,asset_freeze,Testers,ref 3,A>B,o3,B,2019-02-01,url,,,no,,\n"
    "V004,NEVER LISTED,,PAN,2019-02-01,proposed_port_ban,Somebody,ref 4,A>B,o4,B,2019-02-01,url,,,no,,\n"
)

Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file."""

    def write(name: str, text: str) -> Path:
        place = tmp_path / name
        place.write_text(text, encoding="utf-8")
        return place

    return write


@pytest.fixture
def files(put: Put) -> dict[str, Path]:
    """One file a format."""
    put("t-alt.csv", ALT)
    put("t-add.csv", ADD)
    return {
        "un": put("un.xml", UN),
        "eu": put("eu.csv", EU),
        "ofac": put("t-sdn.csv", SDN),
        "ofac-xml": put("sdn.xml", SDN_XML),
        "ftm": put("list.ftm.json", "".join(json.dumps(item) + "\n" for item in FTM)),
        "vessels": put("vessels.csv", VESSELS),
    }
