#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/url.h"
#include "modules/access.h"

namespace lintel::modules {

/// How long is waited, in milliseconds.
struct Patience {
  long connect = 15'000;
  long stall = 30'000;   ///< without a kilobyte a second
  long total = 300'000;  ///< for one answer, and for git
};

/// One request by GET.
struct HttpRequest {
  Url url;
  std::string token;            ///< sent to the host of `url` alone, not to where it redirects; empty: none
  std::uint64_t max_bytes = 0;  ///< of the answer's body
};

/// What the server answered.
struct HttpAnswer {
  Url url;  ///< that answered in the end
  long status = 0;
  std::map<std::string, std::string> headers;  ///< by name in lower case
  std::string body;
};

/// Asks by GET. Redirects are followed here and not by libcurl: a few, each of which has to be allowed like the first
/// address. No address of a private network or this machine is connected to, whatever names lead there, unless the
/// user trusts the host. A host that has not answered three times is not asked again. Nothing is sent but the request
/// itself: no cookies, no passwords of `.netrc`.
class HttpClient {
 public:
  HttpClient(const FetchAccess& access, const Patience& patience) : access_(access), patience_(patience) {}

  /// Whether there is a library to ask by.
  static bool is_available();

  /// nullopt and a reason in `error`, a sentence's end ("… does not answer within 15 s"), when there is no answer. "Not
  /// found" is an answer.
  std::optional<HttpAnswer> get(const HttpRequest& request, std::string& error) const;

 private:
  std::optional<HttpAnswer> ask(const HttpRequest& request, bool may_be_private, std::string& error) const;

  const FetchAccess& access_;
  Patience patience_;
  mutable std::map<std::string, int> unanswered_;  ///< requests without an answer, by host
};

}  // namespace lintel::modules
