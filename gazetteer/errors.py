"""What can go wrong with a gazetteer; every message is one sentence: what, where, what to do.

GazetteerError
├── LayerError                      a layer is of no use
├── PointError                      this is no point on the earth
└── ServiceError                    a geocoding service gave no answer
    ├── ServiceSettingError         what it needs is not given, or not accepted: give it
    ├── ServiceUnreachableError     it cannot be reached, or did not answer in time: see to the network
    ├── ServiceBusyError            it asks to be left alone: ask again later
    └── ServiceAnswerError          it refused, or answered something else than places: ask another
"""

from __future__ import annotations


class GazetteerError(ValueError):
    """Any failure the gazetteer foresees; its text can be shown to a user as it is."""


class LayerError(GazetteerError):
    """A layer is unknown, unreadable, or holds no usable row."""


class PointError(GazetteerError):
    """A latitude or longitude lies outside the earth."""


class ServiceError(GazetteerError):
    """A geocoding service was asked and there is no answer; the caller may go on without it."""


class ServiceSettingError(ServiceError):
    """A user agent, a user name or a URL is missing, malformed or not accepted; asking again as it is does not help."""


class ServiceUnreachableError(ServiceError):
    """There is no way to the service, or it did not answer in time; it may be there later."""


class ServiceBusyError(ServiceError):
    """The service answers that it has had enough for now, after the tries that are made; it may answer later."""


class ServiceAnswerError(ServiceError):
    """The service refused the question, or answered something that holds no places."""
