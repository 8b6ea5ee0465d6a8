#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// An absolute address as RFC 3986 has it, of the kinds that modules are fetched by. Its text is made anew from these
/// parts, so that every program that gets it reads the same host in it.
struct Url {
  std::string scheme;  ///< lower case: "https", "ssh"
  std::string user;    ///< without a password: there is none
  std::string host;    ///< lower case; an IPv6 address without its brackets
  std::string port;    ///< digits; empty: the scheme's own
  std::string path;    ///< as written, beginning with a slash, or empty
  std::string query;   ///< without its question mark

  std::string text() const;
  /// `host[:port]`.
  std::string authority() const;
  /// Scheme, host and port with the scheme's own written out: what credentials are bound to.
  std::string origin() const;
  friend bool operator==(const Url&, const Url&) = default;
};

/// nullopt and a reason in `error` when the text is not such an address, or has a password, a fragment or characters in
/// it that programs read differently.
std::optional<Url> parse_url(std::string_view text, std::string& error);

/// `reference` as seen from `base`: an address of its own, one that begins with `//`, `/`, or a path beside the base's.
std::optional<Url> resolve_reference(const Url& base, std::string_view reference, std::string& error);

/// The value of a parameter of the query, its escapes decoded; nullopt without one.
std::optional<std::string> query_value(const Url& url, std::string_view name);
/// Takes a parameter out of the query and gives its value.
std::optional<std::string> take_query_value(Url& url, std::string_view name);

}  // namespace lintel
