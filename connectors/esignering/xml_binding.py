"""Read the service's XML into models and write it back, without entities, network or surprises.

A model's fields in order are the schema's sequence. `personal_identification_number` is the element
`personal-identification-number`; an alias `@href` is an attribute, and `#text` the element's own text.
"""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, TypeVar

from lxml import etree
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

NAMESPACE = "http://signering.posten.no/schema/v1"
MOST_BYTES = 1024 * 1024
TEXT = "#text"
_T = TypeVar("_T")
_ElementT = TypeVar("_ElementT", bound="Element")


class XmlProblem(ValueError):
    """Bytes that are not the document they should be; the sentence holds no content."""


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _many(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


def _with_text(value: object) -> object:
    return {TEXT: value} if isinstance(value, str) else value


class Element(BaseModel):
    """An element with children or attributes; unknown ones are left out."""

    model_config = ConfigDict(
        alias_generator=_dashed,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    def __repr__(self) -> str:
        """Keep numbers and addresses out of logs."""
        return f"{type(self).__name__}(…)"

    __str__ = __repr__


class Document(Element):
    """A root element."""

    TAG: ClassVar[str]


DocumentT = TypeVar("DocumentT", bound=Document)
Many = Annotated[tuple[_T, ...], BeforeValidator(_many)]
OrText = Annotated[_ElementT, BeforeValidator(_with_text)]
Empty = Annotated[str, Field(max_length=0)]


def parse(content: bytes) -> Any:  # noqa: ANN401  # lxml has no types
    """Parse bytes into an element tree's root.

    Raises:
        XmlProblem: too large, not well-formed, or with a document type of its own.
    """
    if len(content) > MOST_BYTES:
        raise XmlProblem("the XML is larger than any message of this service")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise XmlProblem("it is not well-formed XML") from None
    if root.getroottree().docinfo.doctype:
        raise XmlProblem("the XML declares a document type, which this service never does")
    return root


def read(model: type[DocumentT], content: bytes) -> DocumentT:
    """Read one document.

    Raises:
        XmlProblem: it is no XML, or another document.
        ValidationError: a field breaks the contract.
    """
    root = parse(content)
    if root.tag != f"{{{NAMESPACE}}}{model.TAG}":
        raise XmlProblem(f"the XML is not a {model.TAG}")
    found = _content(root)
    return model.model_validate(found if isinstance(found, dict) else {})


def read_exactly(model: type[DocumentT], content: bytes) -> DocumentT:
    """Read a document that must have nothing beside, before or after what the schema says.

    Raises:
        XmlProblem: an element is unknown, doubled or out of its place.
        ValidationError: a field breaks the contract.
    """
    made = read(model, content)
    if canonical(write(made)) != canonical(content):
        raise XmlProblem(f"an element of {model.TAG} is unknown, doubled or out of its place")
    return made


def write(document: Document) -> bytes:
    """Write a document in the schema's order."""
    root = etree.Element(f"{{{NAMESPACE}}}{document.TAG}", nsmap={None: NAMESPACE})
    _fill(root, document)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def canonical(content: bytes) -> bytes:
    """Write a document so that two with the same content are the same bytes, whatever their indentation."""
    root = parse(content)
    for node in root.iter():
        node.text = (node.text or "").strip() or None
        node.tail = None
    return bytes(etree.tostring(root, method="c14n"))


def _content(node: Any) -> Any:  # noqa: ANN401  # a text or a mapping
    text = (node.text or "").strip()
    found: dict[str, Any] = {f"@{name}": value for name, value in node.attrib.items()}
    for child in node:
        space, _, name = str(child.tag).rpartition("}")
        if space != f"{{{NAMESPACE}":
            continue
        value = _content(child)
        if name in found:
            earlier = found[name]
            found[name] = [*(earlier if isinstance(earlier, list) else [earlier]), value]
        else:
            found[name] = value
    if not found:
        return text
    if text and not len(node):
        found[TEXT] = text
    return found


def _fill(node: Any, model: BaseModel) -> None:  # noqa: ANN401
    for alias, value in _fields(model):
        if alias.startswith("@"):
            node.set(alias[1:], _word(value))
        elif alias == TEXT:
            node.text = _word(value)
        else:
            for one in value if isinstance(value, tuple) else (value,):
                child = etree.SubElement(node, f"{{{NAMESPACE}}}{alias}")
                if isinstance(one, BaseModel):
                    _fill(child, one)
                else:
                    child.text = _word(one) or None


def _fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value is not None and value != ():
            yield field.alias or name, value


def _word(value: object) -> str:
    return str(value)
