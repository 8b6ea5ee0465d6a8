#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "domain/iam/policy.h"
#include "value/json_text.h"
#include "value/value.h"

namespace lintel::iam {

/// Policies written as JSON for tests. A text `?` as a whole string value is an unknown, and `{?}` inside a string an
/// unknown part of it.
class TestDocuments {
 public:
  Policy read(std::string_view text) {
    std::vector<Value> parts;
    // Unknown values are made by splitting the text at the marks, as a heredoc with interpolations is.
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t whole = text.find("\"?\"", at);
      const std::size_t part = text.find("{?}", at);
      const std::size_t mark = std::min(whole, part);
      if (mark > at)
        parts.push_back(make_string(text.substr(at, mark == std::string_view::npos ? mark : mark - at), arena));
      if (mark == std::string_view::npos) break;
      parts.push_back(
          make_unknown(mark == whole ? &types::any : &types::string, make_blocker({}, "test", arena), arena));
      at = mark + 3;
    }
    return read_policy(concatenate(parts, arena), arena);
  }
  /// A policy of one statement without the braces: `"Effect": "Allow", …`.
  Policy read_one(std::string_view statement) { return read("{\"Statement\": [{" + std::string(statement) + "}]}"); }

  Arena arena;
};

inline const char* name_of(Truth truth) {
  return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown";
}

}  // namespace lintel::iam
