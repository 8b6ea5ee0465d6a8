#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lintel::report {

/// Text for XML and HTML content and attributes (in double quotes): markup escaped, what is not well-formed UTF-8 and
/// the characters that XML 1.0 forbids replaced by U+FFFD. In attributes line breaks and tabs become references, so
/// that reading does not turn them into blanks.
std::string escape_markup(std::string_view text, bool attribute = false);

/// Writes an XML document, two blanks an element deep.
class XmlWriter {
 public:
  XmlWriter();

  /// `<name`; attributes may follow until the next `open`, `text` or `close`.
  void open(std::string_view name);
  void attribute(std::string_view name, std::string_view value);
  void attribute(std::string_view name, std::uint64_t value) { attribute(name, std::to_string(value)); }
  /// Character data of the element that is open.
  void text(std::string_view text);
  /// Ends the element that was opened last.
  void close();
  /// The document; every element has to be closed.
  std::string take();

 private:
  void end_tag_start();

  std::string out_;
  std::vector<std::string> open_;
  bool in_start_ = false;  ///< `<name …` is written, `>` is not
  bool has_text_ = false;  ///< the innermost element holds text: its end follows at once
};

}  // namespace lintel::report
