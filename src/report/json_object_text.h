#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace lintel::report {

/// Writes a JSON object member by member, and lists element by element, so that never more than one element exists as
/// a document. The text is what `json_text` would give of the whole.
class JsonObjectText {
 public:
  void add(std::string_view name, const nlohmann::ordered_json& value) {
    begin(name);
    append(value, 1);
  }

  template <class List, class Make>
  void add_list(std::string_view name, const List& elements, Make make) {
    begin(name);
    text_ += '[';
    bool any = false;
    for (const auto& element : elements) {
      text_ += any ? ",\n    " : "\n    ";
      append(make(element), 2);
      any = true;
    }
    text_ += any ? "\n  ]" : "]";
  }

  /// Ends the object and gives its text.
  std::string finish() {
    text_ += empty_ ? "{}" : "\n}";
    return std::move(text_);
  }

 private:
  void begin(std::string_view name) {
    text_ += empty_ ? "{\n  \"" : ",\n  \"";
    text_ += name;
    text_ += "\": ";
    empty_ = false;
  }

  void append(const nlohmann::ordered_json& value, std::size_t level);

  std::string text_;
  bool empty_ = true;
};

}  // namespace lintel::report
