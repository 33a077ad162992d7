"""The parts that openpyxl drops or changes, as Excel writes them, for a workbook in tests."""

import base64

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
NEW_OFFICE = "http://schemas.microsoft.com/office/2017/10/relationships"
LABELS = "http://schemas.microsoft.com/office/2020/mipLabelMetadata"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PERSON = "{5D6B1B3E-0000-4000-8000-000000000001}"
COMMENT = "{5D6B1B3E-0000-4000-8000-000000000002}"

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

EXTENSIONS = f"""<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}">\
<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="dataBar" \
id="{{3A1B3C52-0000-4000-8000-000000000003}}"><x14:dataBar minLength="0" maxLength="100">\
<x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/>\
<x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule><xm:sqref>M3:M9</xm:sqref>\
</x14:conditionalFormatting></x14:conditionalFormattings></ext>\
<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations count="1" \
xmlns:xm="{XM}"><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1>\
<xm:f>Bouwstenen!$A$3:$A$9</xm:f></x14:formula1><xm:sqref>L4:L9</xm:sqref></x14:dataValidation>\
</x14:dataValidations></ext></extLst>"""

SHARED_STRINGS = f"""{DECLARATION}<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>_Notitie</t></si>\
<si><r><rPr><b/><sz val="11"/><rFont val="Calibri"/></rPr><t xml:space="preserve">vet </t></r><r><rPr>\
<i/><sz val="11"/><rFont val="Calibri"/></rPr><t>en schuin</t></r></si></sst>"""

COMMENTS = f"""{DECLARATION}<comments xmlns="{MAIN}"><authors><author>tc={COMMENT}</author></authors>\
<commentList><comment ref="L3" authorId="0" shapeId="0"><text><t>[Threaded comment] Klopt dit?</t>\
</text></comment></commentList></comments>"""

THREADED_COMMENTS = f"""{DECLARATION}<ThreadedComments xmlns="{THREADED}"><threadedComment ref="L3" \
dT="2026-01-02T10:00:00.00" personId="{PERSON}" id="{COMMENT}"><text>Klopt dit?</text>\
</threadedComment></ThreadedComments>"""

PERSONS = f"""{DECLARATION}<personList xmlns="{THREADED}"><person displayName="Inkoper" id="{PERSON}" \
userId="inkoper" providerId="None"/></personList>"""

COMMENT_SHAPES = """<xml xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">\
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>\
<v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;visibility:hidden">\
<x:ClientData ObjectType="Note"><x:Anchor>12,15,2,2,14,31,6,1</x:Anchor><x:Row>2</x:Row>\
<x:Column>11</x:Column></x:ClientData></v:shape></xml>"""

_ANCHOR = (
    "<xdr:from><xdr:col>{0}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{1}</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>16</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
)
_BOX = (
    '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
)
DRAWINGS = f"""{DECLARATION}<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{A}" xmlns:r="{OFFICE}">\
<xdr:twoCellAnchor>{_ANCHOR.format(1, 2)}<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" \
name="Tekstvak 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>{_BOX}<xdr:txBody><a:bodyPr/><a:lstStyle/>\
<a:p><a:r><a:t>Let op: concept</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>\
</xdr:twoCellAnchor><xdr:twoCellAnchor>{_ANCHOR.format(3, 4)}<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" \
name="Logo"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch>\
<a:fillRect/></a:stretch></xdr:blipFill>{_BOX}</xdr:pic><xdr:clientData/></xdr:twoCellAnchor>\
<xdr:twoCellAnchor>{_ANCHOR.format(5, 8)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr \
id="4" name="Grafiek 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/>\
<a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" \
r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>\
</xdr:wsDr>"""

CHART_PART = f"""{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{A}"><c:chart>\
<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>\
<c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>\
<c:f>Regels!$M$3:$M$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="1"/>\
<c:pt idx="0"><c:v>42</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/>\
<c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/>\
<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/>\
<c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>"""

CALC_CHAIN = f'{DECLARATION}<calcChain xmlns="{MAIN}"><c r="M3" i="8"/></calcChain>'

CUSTOM_XML = '<werkproces xmlns="urn:voorbeeld"><stap>vaststellen</stap></werkproces>'
CUSTOM_XML_PROPERTIES = (
    '<ds:datastoreItem ds:itemID="{5D6B1B3E-0000-4000-8000-000000000004}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)
LABEL = (
    f'{DECLARATION}<clbl:labelList xmlns:clbl="{LABELS}"><clbl:label '
    'id="{5D6B1B3E-0000-4000-8000-000000000005}" enabled="1" method="Standard" '
    'siteId="{5D6B1B3E-0000-4000-8000-000000000006}" removed="0"/></clbl:labelList>'
)
MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 12
PRINTER = bytes(range(255, -1, -1)) * 4
