"""Keeping and giving out files, on disk and on S3, with and without a scanner."""

import contextlib
import hashlib
import socket
import struct
import threading
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import boto3
import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from common import clock
from config.storage import has_links, storage
from files import services, tasks
from files.disk import SyncedStorage
from files.models import StoredFile
from files.states import FileState
from tests.factories import UserFactory
from tests.files.making import EICAR, PDF, upload
from workflow import journal
from workflow.refusals import NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture(scope="session")
def s3():
    """An S3 of this machine; its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["disk", "s3"])
def place(request, settings, monkeypatch):
    """Both places where files may lie."""
    if request.param == "disk":
        yield "disk"
        return
    address = request.getfixturevalue("s3")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
    client = boto3.client("s3", endpoint_url=address, region_name="eu-central-1")
    client.create_bucket(
        Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    url = f"s3://files?endpoint={address}&region=eu-central-1"
    settings.STORAGES = {**settings.STORAGES, "default": storage(url)}
    settings.FILES_BY_LINK = has_links(url)
    yield "s3"
    boto3.resource("s3", endpoint_url=address, region_name="eu-central-1").Bucket(
        "files"
    ).objects.all().delete()
    client.delete_bucket(Bucket="files")


@pytest.fixture
def scanner(settings):
    """A clamd that finds EICAR and nothing else."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD_URL = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
    threading.Thread(target=answer_all, args=[listening], daemon=True).start()
    yield listening
    take_away(listening)


def take_away(listening):
    with contextlib.suppress(OSError):  # taken away by the test itself
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def answer_all(listening):
    while True:
        try:
            connection, _address = listening.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as stream:
            stream.read(len(b"zINSTREAM\0"))
            content = b""
            while size := struct.unpack("!I", stream.read(4))[0]:
                content += stream.read(size)
            found = b"Eicar-Signature FOUND" if EICAR in content else b"OK"
            connection.sendall(b"stream: " + found + b"\0")


def keep(content=PDF, name="лист підтримки.pdf"):
    return services.store(upload(name, content), by=UserFactory(), extensions=("pdf",))


def test_a_file_is_kept_under_a_key_that_tells_nothing(place):
    stored = keep()

    with default_storage.open(stored.key) as kept:
        assert kept.read() == PDF
    assert (stored.name, stored.size, stored.sha256) == (
        "лист підтримки.pdf",
        len(PDF),
        hashlib.sha256(PDF).hexdigest(),
    )
    assert "лист" not in stored.key


def test_without_a_scanner_a_checked_file_is_ready_at_once():
    assert keep().state == FileState.READY


def test_a_file_goes_out_as_an_attachment_only():
    answer = services.serve(keep())

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == PDF
    answer.close()


def test_a_neutral_name_hides_the_authors():
    answer = services.serve(keep(), name="annex-2.pdf")
    answer.close()

    assert answer["Content-Disposition"] == 'attachment; filename="annex-2.pdf"'


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_on_s3_a_file_goes_out_by_a_link_that_soon_ends(place):
    answer = services.serve(keep())

    asked = parse_qs(urlsplit(answer.url).query)
    with urlopen(answer.url) as got:
        assert got.read() == PDF
        assert got.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.status_code == 302
    assert "AWSAccessKeyId" in asked or "X-Amz-Expires" in asked
    assert asked.get("X-Amz-Expires", ["60"]) == ["60"]


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_a_store_that_only_the_servers_reach_gives_files_through_the_product(place, settings):
    settings.FILES_BY_LINK = has_links("s3://files?endpoint=http://store:8333&links=no")

    answer = services.serve(keep())

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


@pytest.mark.parametrize("place", ["s3"], indirect=True)
def test_a_store_without_the_bucket_gets_one_once(place, settings):
    boto3.resource("s3", endpoint_url=default_storage.endpoint_url).Bucket("files").delete()

    made = [services.make_place(), services.make_place()]

    assert made == [True, False]
    assert default_storage.exists(keep().key)


def test_a_folder_needs_no_making(db):
    assert not services.make_place()


def test_with_a_scanner_a_file_waits_until_it_is_scanned(place, scanner):
    stored = keep()
    before = stored.state

    tasks.scan_files()

    stored = StoredFile.objects.get()
    assert (before, stored.state) == (FileState.STORED, FileState.READY)
    assert [entry.action for entry in journal.history(stored)] == ["check_content", "pass_"]


def test_a_harmful_file_is_rejected_and_never_given_out(place, scanner):
    keep(PDF + EICAR)

    services.scan_waiting()

    stored = StoredFile.objects.get()
    assert (stored.state, stored.why) == (FileState.REJECTED, "Eicar-Signature")
    with pytest.raises(NotNow, match="harmful"):
        services.serve(stored, to_author=True)


def test_a_file_being_checked_goes_to_its_author_only(scanner):
    stored = keep()

    to_author = services.serve(stored, to_author=True)
    to_author.close()

    assert to_author.status_code == 200
    with pytest.raises(NotNow, match="still being checked"):
        services.serve(stored)


def test_a_scanner_that_is_away_leaves_files_waiting(scanner):
    take_away(scanner)
    keep()

    scanned = services.scan_waiting()

    assert (scanned, StoredFile.objects.get().state) == (0, FileState.STORED)


@pytest.mark.breaks_invariants
def test_a_file_that_cannot_be_read_does_not_hold_up_the_rest(scanner):
    lost, good = keep(), keep()
    StoredFile.objects.filter(pk=lost.pk).update(uploaded_at=clock.now() - timedelta(hours=1))
    default_storage.delete(lost.key)

    scanned = services.scan_waiting()

    assert (scanned, StoredFile.objects.get(pk=good.pk).state) == (1, FileState.READY)


def test_storage_that_is_away_says_to_try_again(monkeypatch):
    def away(*args, **kwargs):
        raise OSError("no space left on device")

    monkeypatch.setattr(SyncedStorage, "_save", away)

    with pytest.raises(ValidationError, match="try again in a minute"):
        keep()

    assert not StoredFile.objects.exists()
