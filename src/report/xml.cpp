#include "report/xml.h"

#include "report/terminal_text.h"
#include "value/utf8.h"

namespace lintel::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Whether XML 1.0 has no way to write the character that starts at `at`: controls, and U+FFFE and U+FFFF.
bool is_forbidden(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  return byte == 0x7f || text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF";
}

void append_xml(std::string& out, char c, bool attribute) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    case '\r':
      out += "&#13;";
      return;
    case '\n':
      out += attribute ? "&#10;" : "\n";
      return;
    case '\t':
      out += attribute ? "&#9;" : "\t";
      return;
    default:
      out += c;
  }
}

}  // namespace

std::string escape_markup(std::string_view text, bool attribute) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint character = decode(text.substr(at));
    if (character.value == 0xFFFD || is_forbidden(text, at)) {
      out += replacement;
    } else if (is_unseen(character.value)) {
      out += "&#" + std::to_string(static_cast<unsigned>(character.value)) + ";";
    } else if (text[at] == '#' && at > 0 && has_logging_command(text, at - 1)) {
      // A log that holds the document takes `##[` for a command.
      out += "&#35;";
    } else if (character.size > 1) {
      out += text.substr(at, character.size);
    } else {
      append_xml(out, text[at], attribute);
    }
    at += character.size;
  }
  return out;
}

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::end_tag_start() {
  if (in_start_) out_ += ">";
  in_start_ = false;
}

void XmlWriter::open(std::string_view name) {
  const bool inside = in_start_;
  end_tag_start();
  if (inside) out_ += "\n";
  out_ += std::string(2 * open_.size(), ' ') + "<" + std::string(name);
  open_.emplace_back(name);
  in_start_ = true;
  has_text_ = false;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  out_ += " " + std::string(name) + "=\"" + escape_markup(value, true) + "\"";
}

void XmlWriter::text(std::string_view text) {
  end_tag_start();
  out_ += escape_markup(text);
  has_text_ = true;
}

void XmlWriter::close() {
  const std::string name = open_.back();
  open_.pop_back();
  if (in_start_) {
    out_ += "/>\n";
  } else {
    out_ += (has_text_ ? "" : std::string(2 * open_.size(), ' ')) + "</" + name + ">\n";
  }
  in_start_ = false;
  has_text_ = false;
}

std::string XmlWriter::take() {
  return std::move(out_);
}

}  // namespace lintel::report
