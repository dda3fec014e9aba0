"""Small documents of every format, made here, so that each test says what its document holds."""

import io
import zipfile
from email.message import EmailMessage

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SAID = "The ministry said on Monday that all workers would leave the country by the end of the year."
ADDED = "It added that no permits had been issued since September, and that employers had been told so."
KOREAN = "외무성 대변인은 월요일 모든 노동자들이 올해 말까지 귀국할 것이라고 말했다. " * 3
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def html(*, body: str = "", head: str = "", lang: str = "en", said: str = SAID) -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>A title</title>{head}</head><body>'
        f"<nav>Menu Home About</nav><article><h1>A title</h1><p>{said}</p><p>{ADDED}</p>{body}</article>"
        "<footer>Copyright of the paper</footer></body></html>"
    )


def docx(
    paragraphs: list[str] | None = None, *, core: str = "", app: str = "", body: str | None = None
) -> bytes:
    told = paragraphs if paragraphs is not None else [SAID, ADDED]
    inner = body or "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in told)
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
        )
        if core:
            archive.writestr(
                "docProps/core.xml",
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
                ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
                f"{core}</cp:coreProperties>",
            )
        if app:
            archive.writestr(
                "docProps/app.xml",
                '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                f"{app}</Properties>",
            )
    return page.getvalue()


def pdf(pages: list[list[str]], *, info: str = "", lang: str = "") -> bytes:
    """A PDF with a line of text for each line given."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {f'/Lang ({lang})' if lang else ''} >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = " T* ".join(
            f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj" for line in lines
        )
        stream = f"BT /F1 10 Tf 40 800 Td 14 TL {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    page, places = io.BytesIO(b""), []
    page.write(b"%PDF-1.4\n")
    for number, item in enumerate(objects, start=1):
        places.append(page.tell())
        page.write(f"{number} 0 obj\n{item}\nendobj\n".encode("latin-1"))
    begin = page.tell()
    page.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    page.write("".join(f"{place:010d} 00000 n \n" for place in places).encode())
    page.write(
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{begin}\n%%EOF\n".encode()
    )
    return page.getvalue()


def mail(*, attachments: dict[str, bytes] | None = None, as_html: bool = False) -> bytes:
    message = EmailMessage()
    message["From"] = '"Ministry of Ports" <press@ports.example>'
    message["To"] = "all@example.org"
    message["Subject"] = "On workers"
    message["Date"] = "Thu, 01 Feb 2018 09:00:00 +0900"
    message["Message-ID"] = "<1@ports.example>"
    message["Content-Language"] = "en"
    wrapped = (
        "The ministry said on Monday that all workers\nwould leave the country by the end\nof the year."
        f"\n\n{ADDED}\n\n-- \nPress office\n+00 000"
    )
    message.set_content(wrapped)
    if as_html:
        message.set_content(f"<p>{SAID}</p><p>{ADDED}</p>", subtype="html")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def warc(
    pages: list[tuple[str, bytes, str]],
    *,
    packed: bool = True,
    status: str = "200 OK",
    kind: str = "text/html",
    extra: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """A web archive of (address, body, WARC-Date)."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("made.warc.gz", {"software": "tests"}))
    for url, body, day in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *extra], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": day},
            )
        )
    return file.getvalue()


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Courier</title><link>https://courier.example/</link><language>en-gb</language>
<item><title>Workers to leave</title><link>https://courier.example/1</link><dc:creator>A. Writer</dc:creator>
<pubDate>Thu, 01 Feb 2018 10:00:00 +0000</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{SAID}</p><p>{ADDED}</p>]]></content:encoded></item>
<item><title>Minister denies that any worker stayed on after the term</title><link>https://courier.example/2</link></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Courier</title>
<entry><title>Workers to leave</title><link href="https://courier.example/1"/><author><name>A. Writer</name></author>
<published>2018-02-01T10:00:00Z</published><updated>2018-02-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;{ADDED}&lt;/p&gt;</content></entry></feed>"""
