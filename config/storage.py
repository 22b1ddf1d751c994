"""Where files are kept, from one address."""

from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

LINK_LASTS = 60  # seconds


def storage(url: str) -> dict:
    """A storage back end from `file:///folder` or `s3://bucket?endpoint=…&region=…&links=no`.

    With `links=no` files go out through the product: for a store that only the servers reach.
    """
    parts = urlsplit(url)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.scheme == "s3":
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _s3(parts.netloc, asked)}
    if parts.scheme != "file":
        raise ImproperlyConfigured("STORAGE_URL is file:///folder or s3://bucket?endpoint=…")
    return {"BACKEND": "files.disk.SyncedStorage", "OPTIONS": {"location": parts.path}}


def has_links(url: str) -> bool:
    """Whether a file goes out as a short-lived link to the store itself."""
    parts = urlsplit(url)
    return parts.scheme == "s3" and parse_qs(parts.query).get("links") != ["no"]


def _s3(bucket, asked) -> dict:
    from botocore.config import Config  # only who keeps files there pays for it

    endpoint = asked.get("endpoint")
    return {
        "bucket_name": bucket,
        "endpoint_url": endpoint,
        "region_name": asked.get("region"),
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
        "querystring_expire": LINK_LASTS,
        "client_config": Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if endpoint else "auto"},
            # Stores that speak S3 without being AWS refuse checksums that nobody asked for.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    }
