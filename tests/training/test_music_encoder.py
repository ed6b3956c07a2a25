"""The music encoder, from a package's checkpoint to an ONNX file."""

import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mien.errors import InvalidInputError
from mien.inference.session import open_session
from mien.music.encoder import ENCODING_SIZE, MODEL, Encoder
from mien.music.mel_patches import BANDS, FRAMES

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")

from tests.music.fakes import write_wav  # noqa: E402

from mien_training.music.encoder.agreement import agreement  # noqa: E402
from mien_training.music.encoder.checkpoint import read_checkpoint  # noqa: E402
from mien_training.music.encoder.making import make_encoder, read_musicnn  # noqa: E402
from mien_training.music.encoder.musicnn import MusiCNN  # noqa: E402

Arrays = dict[str, NDArray[np.float32]]


def published() -> Arrays:
    """Random weights of MusiCNN's shapes, by TensorFlow's names."""
    rng = np.random.default_rng(0)

    def some(*shape: int) -> NDArray[np.float32]:
        return rng.normal(0, (0.5 / np.sqrt(np.prod(shape[:-1])) or 1.0), shape).astype(np.float32)

    kernels = [(7, 38, 1, 204), (7, 67, 1, 204), *((n, 1, 1, 51) for n in (128, 64, 32))]
    kernels += [(7, 561, 1, 64), (7, 64, 1, 64), (7, 64, 1, 64)]
    sizes = [1, *(kernel[-1] for kernel in kernels), 1_506, ENCODING_SIZE]
    arrays: Arrays = {}
    for number, kernel in enumerate(kernels):
        name = f"conv2d_{number}" if number else "conv2d"
        arrays |= {f"{name}/kernel": some(*kernel), f"{name}/bias": some(kernel[-1]) * 0}
    for number, size in enumerate(sizes):
        name = f"batch_normalization_{number}" if number else "batch_normalization"
        one = np.ones(size, np.float32)
        arrays |= {f"{name}/gamma": one, f"{name}/moving_variance": one}
        arrays |= {f"{name}/beta": one * 0, f"{name}/moving_mean": one * 0}
    for name, shape in (("dense", (1_506, ENCODING_SIZE)), ("dense_1", (ENCODING_SIZE, 50))):
        arrays |= {f"{name}/kernel": some(*shape), f"{name}/bias": some(shape[-1]) * 0}
    return arrays


def number(value: int) -> bytes:
    """A whole number in groups of seven bits."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def block(entries: list[tuple[bytes, bytes]]) -> bytes:
    """A block of LevelDB whose keys share what they can."""
    content, last = b"", b""
    for key, value in entries:
        shared = 0
        while shared < min(len(key), len(last)) and key[shared] == last[shared]:
            shared += 1
        content += number(shared) + number(len(key) - shared) + number(len(value))
        content += key[shared:] + value
        last = key
    return content + struct.pack("<II", 0, 1) + b"\0" + b"\0" * 4


def checkpoint(arrays: Arrays) -> tuple[bytes, bytes]:
    """The index and the data that TensorFlow would write, and a variable that is no float."""
    data, entries = b"", [(b"", b"\x08\x01")]
    for name, values in sorted(arrays.items()):
        sizes = (b"\x08" + number(size) for size in values.shape)
        shape = b"".join(b"\x12" + number(len(size)) + size for size in sizes)
        raw = values.tobytes()
        message = b"\x08\x01\x12" + number(len(shape)) + shape
        message += b"\x20" + number(len(data)) + b"\x28" + number(len(raw)) + b"\x35abcd"
        entries.append((name.encode(), message))
        data += raw
    entries.append((b"zz/step", b"\x08\x09\x20\x00\x28\x08"))
    first = block(entries)
    handle = number(0) + number(len(first) - 5)
    second = block([(b"zzz", handle)])
    footer = number(0) + number(0) + number(len(first)) + number(len(second) - 5)
    return first + second + footer.ljust(48, b"\0"), data


def test_a_checkpoint_is_read_without_tensorflow() -> None:
    arrays: Arrays = {
        "conv/bias": np.arange(3, dtype=np.float32),
        "conv/kernel": np.arange(300, dtype=np.float32).reshape(2, 150),
        "power": np.array(0.5, np.float32),
    }
    found = read_checkpoint(*checkpoint(arrays))
    assert found.keys() == arrays.keys()
    for name, values in arrays.items():
        np.testing.assert_array_equal(found[name], values)


@pytest.mark.parametrize("index", [b"", b"short", b"\xff" * 200, bytes(4_096)])
def test_what_is_no_checkpoint_is_refused(index: bytes) -> None:
    with pytest.raises(InvalidInputError, match="no checkpoint"):
        read_checkpoint(index, b"")


def test_another_file_is_no_wheel_of_musicnn(tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    with zipfile.ZipFile(other, "w") as files:
        files.writestr("musicnn/__init__.py", "")
    for path in (other, tmp_path / "missing.whl", Path(__file__)):
        with pytest.raises(InvalidInputError, match="is not the wheel"):
            read_musicnn(path)


def test_fewer_places_of_the_filters_are_heard_nearly_alike() -> None:
    weights = published()
    patches = torch.rand(2, FRAMES, BANDS) * 3
    with torch.inference_mode():
        whole, tags = MusiCNN(weights, 1, 1).eval()(patches)
        thinned, _ = MusiCNN(weights).eval()(patches)
    assert (whole.shape, tags.shape) == ((2, ENCODING_SIZE), (2, 50))
    assert np.corrcoef(whole.ravel(), thinned.ravel())[0, 1] > 0.9
    assert not torch.equal(whole, thinned)


def test_agreement_is_one_with_itself_and_less_with_less(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    paths = [
        write_wav(
            tmp_path / f"{number}.wav", rng.normal(0, 0.05, 9_000 + 900 * number).astype(np.float32)
        )
        for number in range(10)
    ]
    whole = MusiCNN(published(), 1, 1).eval()
    assert agreement(whole, whole, paths).value == pytest.approx(1.0, abs=1e-4)
    assert agreement(MusiCNN(published(), 8, 12).eval(), whole, paths).value < 0.999
    with pytest.raises(InvalidInputError, match="too few"):
        agreement(whole, whole, paths[:9])


def test_the_encoder_is_made_from_a_wheel_and_takes_half_the_room(tmp_path: Path) -> None:
    index, data = checkpoint(published())
    wheel = tmp_path / "musicnn.whl"
    with zipfile.ZipFile(wheel, "w") as files:
        files.writestr("musicnn/MSD_musicnn/.index", index)
        files.writestr("musicnn/MSD_musicnn/.data-00000-of-00001", data)
    network = read_musicnn(wheel)
    card = make_encoder(network, tmp_path)
    size = (tmp_path / f"{MODEL}.onnx").stat().st_size
    assert 0.45 < size / sum(values.nbytes for values in published().values()) < 0.6
    patches = np.random.default_rng(1).uniform(0, 3, (3, FRAMES, BANDS)).astype(np.float32)
    with torch.inference_mode():
        expected = network(torch.from_numpy(patches))[0].mean(0)
    found = Encoder(open_session(MODEL, folder=tmp_path)).encode(patches).encoding
    np.testing.assert_allclose(found, expected, atol=1e-4)
    assert len(card.labels) == 50
