#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "report/report.h"

namespace lintel::report {

/// Writes JSON value by value, so that never more of a report than one element of a list exists as a document. The text
/// is what `json_text` would give of the whole.
class JsonStream {
 public:
  /// `indent`: spaces of each level. What is written goes to `sink` piece by piece, as soon as it is much.
  explicit JsonStream(std::size_t indent, Sink sink = {}) : indent_(indent), sink_(std::move(sink)) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_list() { begin('['); }
  void end_list() { end(']'); }

  /// The name of the member whose value comes next; plain ASCII.
  void name(std::string_view name);

  void value(std::string_view text);
  void value(std::unsigned_integral auto number) { number_value(number); }
  /// Nothing that merely converts to a document.
  void value(const std::same_as<nlohmann::ordered_json> auto& document) { document_value(document); }
  void null();

  void member(std::string_view name, const auto& value) {
    this->name(name);
    this->value(value);
  }

  /// A member that is a list, of each element of which `write` writes the value.
  void list_member(std::string_view name, const auto& elements, const auto& write) {
    this->name(name);
    begin_list();
    for (const auto& element : elements) write(element);
    end_list();
  }

  /// The text, which ends with a line break; empty when there is a sink, which has all of it then.
  std::string finish();

 private:
  void begin(char bracket);
  void end(char bracket);
  /// Ends the line before the next element, unless a name stands before it.
  void separate();
  void break_line(std::size_t level) { text_.append(1, '\n').append(level * indent_, ' '); }
  void hand_over();
  void number_value(std::uint64_t number);
  void document_value(const nlohmann::ordered_json& document);

  std::string text_;
  std::size_t indent_;
  Sink sink_;
  std::size_t level_ = 0;
  bool empty_ = true;     ///< nothing stands in the innermost bracket yet
  bool is_named_ = true;  ///< the next value stands on this line: the first of all, and one that has a name
};

}  // namespace lintel::report
