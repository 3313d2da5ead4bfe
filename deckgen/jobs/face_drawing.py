"""The pictures of all faces that are asked for, drawn side by side; faces that look the same are drawn once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from deckgen.colour.screen_profile import srgb_profile
from deckgen.jobs.card_faces import PictureFace, faces_of
from deckgen.jobs.file_sets import FileSet
from deckgen.jobs.kept_pictures import leave_pictures, look_of, take_pictures
from deckgen.jobs.made_products import MadeProducts
from deckgen.jobs.processes import side_by_side
from deckgen.jobs.publication import info_of
from deckgen.jobs.session import Session
from deckgen.pdf.edition import IMAGES
from deckgen.pdf.writer import assemble
from deckgen.render.face_pictures import PageShot, PixelSize, page_picture


class DrawnFace(Struct, frozen=True):
    """A face, the size of its picture in pixels, and that picture as a PNG file."""

    face: PictureFace
    size: PixelSize
    picture: bytes


class SetFaces(Struct, frozen=True):
    """The faces of a set that are asked for, the look and the size of each, and the PDF that has their pages."""

    faces: tuple[PictureFace, ...]
    looks: tuple[str, ...]
    sizes: tuple[PixelSize, ...]
    pdf: bytes

    def members(self) -> Iterator[tuple[PictureFace, str, PixelSize]]:
        """Each face with its look and its size."""
        return zip(self.faces, self.looks, self.sizes, strict=True)


class PictureTask(Struct, frozen=True):
    """What one process draws: a page of the PDF of a set."""

    key: str
    shot: PageShot


DrawnFaces = Mapping[str, tuple[DrawnFace, ...]]
"""The drawn faces of sets, by the sets' keys."""


def drawn_faces(sets: Sequence[FileSet], products: MadeProducts, session: Session) -> DrawnFaces:
    """The faces of all sets of pictures among some; what an earlier build left of them is not drawn again."""
    of_pictures = [files for files in sets if files.edition is IMAGES]
    faces = {files.key: set_faces(files, products, session) for files in of_pictures}
    pictures = dict[str, bytes]()
    for files in of_pictures:
        pictures |= kept_pictures(files, faces[files.key], session)
    pictures |= drawn_pictures(faces, pictures, session)
    for files in of_pictures:
        keep_pictures(files, {look: pictures[look] for look in faces[files.key].looks}, session)
    return {
        key: tuple(DrawnFace(face, size, pictures[look]) for face, look, size in own.members())
        for key, own in faces.items()
    }


def drawn_pictures(faces: Mapping[str, SetFaces], known: Collection[str], session: Session) -> Mapping[str, bytes]:
    """The pictures of all looks that are not known, each drawn once."""
    tasks = dict[str, PictureTask]()
    for key, own in faces.items():
        for face, look, size in own.members():
            if look not in known:
                tasks.setdefault(look, PictureTask(key, PageShot(face.number, size)))
    if not tasks:
        return {}
    session.progress.begin("pictures", len(tasks))
    draw = partial(draw_picture, faces=faces, dpi=session.request.pictures.dpi, profile=srgb_profile())
    drawn = side_by_side(draw, list(tasks.values()), session.request.jobs, session.progress)
    return dict(zip(tasks, drawn, strict=True))


def draw_picture(task: PictureTask, faces: Mapping[str, SetFaces], dpi: float, profile: bytes) -> bytes:
    """The picture of a page of a set."""
    return page_picture(faces[task.key].pdf, task.shot, dpi, profile)


def set_faces(files: FileSet, products: MadeProducts, session: Session) -> SetFaces:
    """The faces of a set of pictures; there are none where no page of it is chosen."""
    (layout,) = files.layouts
    (parts,) = products.parts(files.deck, files.layouts, IMAGES)
    texts, dpi = products.by_name[files.deck.id, layout.name].texts, session.request.pictures.dpi
    faces = faces_of(parts.pages, texts, layout, session.request.only)
    if not faces:
        return SetFaces((), (), (), b"")
    looks = tuple(look_of(face.page, parts, f"{dpi} {session.fonts_digest}") for face in faces)
    pdf = assemble(parts, IMAGES, info_of(files.deck, parts.title, IMAGES.name), session.contents.faces)
    return SetFaces(faces, looks, tuple(PixelSize.of(face.page.media, dpi) for face in faces), pdf)


def kept_pictures(files: FileSet, faces: SetFaces, session: Session) -> Mapping[str, bytes]:
    """The pictures of a set that an earlier build left, by their looks."""
    (layout,) = files.layouts
    return take_pictures(session.folder_of(files.deck), layout.name, faces.looks, session.request.cache)


def keep_pictures(files: FileSet, pictures: Mapping[str, bytes], session: Session) -> None:
    """Note the pictures of a whole set for the next build."""
    if not session.request.only:
        (layout,) = files.layouts
        leave_pictures(session.folder_of(files.deck), layout.name, pictures, session.request.cache)
