
#include "value/json_text.h"

#include "base/ascii.h"
#include "value/number_text.h"

namespace lintel {

namespace {

/// The length of the well-formed UTF-8 sequence at the start of `text`; 0 when it is not one.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return continues(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const bool second = continues(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
    return second && continues(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const bool second = continues(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
    return second && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

/// Writes values as JSON text: as Go's encoding/json does for Terraform, or for people.
class Writer {
 public:
  enum class Style : std::uint8_t { terraform, display };
  Writer(Style style, bool pretty, bool redact) : style_(style), pretty_(pretty), redact_(redact) {}

  /// False when something is unknown or infinite and the style has no form for it.
  bool write(Value value);
  std::string take() { return std::move(out_); }

 private:
  bool write_items(std::span<const Value> items);
  bool write_members(std::span<const Member> members);
  bool write_undetermined(Value value);
  void write_string(std::string_view text);
  void write_key(std::string_view key) {
    write_string(key);
    out_ += pretty_ ? ": " : ":";
  }
  void break_line() {
    if (!pretty_) return;
    out_ += '\n';
    out_.append(2 * indent_, ' ');
  }
  void open(char bracket) {
    out_ += bracket;
    ++indent_;
    break_line();
  }
  void close(char bracket) {
    --indent_;
    break_line();
    out_ += bracket;
  }
  void separate() {
    out_ += ',';
    break_line();
  }

  Style style_;
  bool pretty_;
  bool redact_;
  std::size_t indent_ = 0;
  std::string out_;
};

/// An ASCII character inside a string, escaped where JSON asks for it or, with `html`, where HTML would read it.
void write_ascii(char c, bool html, std::string& out) {
  constexpr std::string_view escaped = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
  const unsigned code = static_cast<unsigned char>(c);
  const bool is_markup = html && (c == '<' || c == '>' || c == '&');
  if (code >= 0x20 && c != '"' && c != '\\' && !is_markup) {
    out += c;
  } else if (const std::size_t at = escaped.find(c); at != std::string_view::npos) {
    out += '\\';
    out += letters[at];
  } else {
    out += "\\u00";
    out += hexadecimal_digit(code >> 4);
    out += hexadecimal_digit(code);
  }
}

void Writer::write_string(std::string_view text) {
  out_ += '"';
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      out_ += "\\ufffd";
      text.remove_prefix(1);
      continue;
    }
    if (length == 1) {
      write_ascii(text.front(), style_ == Style::terraform, out_);
    } else if (text.starts_with("\xe2\x80\xa8")) {
      out_ += "\\u2028";
    } else if (text.starts_with("\xe2\x80\xa9")) {
      out_ += "\\u2029";
    } else {
      out_ += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  out_ += '"';
}

bool Writer::write_items(std::span<const Value> items) {
  if (items.empty()) {
    out_ += "[]";
    return true;
  }
  open('[');
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) separate();
    if (!write(items[i])) return false;
  }
  close(']');
  return true;
}

bool Writer::write_members(std::span<const Member> members) {
  if (members.empty()) {
    out_ += "{}";
    return true;
  }
  open('{');
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) separate();
    write_key(members[i].key);
    if (!write(members[i].value)) return false;
  }
  close('}');
  return true;
}

/// The forms for what only a deployment, or a condition, determines.
bool Writer::write_undetermined(Value value) {
  if (style_ == Style::terraform) return false;
  open('{');
  if (const ReferenceNode* reference = value.reference()) {
    write_key("$ref");
    write_string(reference->address);
    if (!reference->attribute.empty()) {
      separate();
      write_key("attribute");
      write_string(reference->attribute);
    }
  } else if (const ChoiceNode* choice = value.choice()) {
    const Value sides[] = {choice->if_true, choice->if_false};
    write_key("$choice");
    if (!write_items(sides)) return false;
  } else {
    const UnknownNode& unknown = *value.unknown();
    write_key("$unknown");
    write_string(unknown.why ? unknown.why->text : std::string_view("known after deployment"));
    if (!unknown.parts.empty()) {
      separate();
      write_key("$parts");
      if (!write_items(unknown.parts)) return false;
    }
  }
  close('}');
  return true;
}

bool Writer::write(Value value) {
  if (redact_ && value.is_sensitive()) {
    open('{');
    write_key("$sensitive");
    out_ += "true";
    close('}');
    return true;
  }
  switch (value.kind()) {
    case Kind::null:
      out_ += "null";
      return true;
    case Kind::boolean:
      out_ += value.boolean() ? "true" : "false";
      return true;
    case Kind::number:
      if (!value.number().is_finite()) {
        if (style_ == Style::terraform) return false;
        write_string(value.number().to_string());
        return true;
      }
      if (style_ == Style::terraform && !has_bearable_text(value.number())) return false;
      out_ += value.number().to_string();
      return true;
    case Kind::string:
      write_string(value.string());
      return true;
    case Kind::list:
    case Kind::set:
    case Kind::tuple:
      return write_items(value.items());
    case Kind::map:
    case Kind::object:
      return write_members(value.members());
    default:
      return write_undetermined(value);
  }
}

}  // namespace

std::optional<std::string> to_json(Value value) {
  Writer writer(Writer::Style::terraform, false, false);
  if (!writer.write(value)) return std::nullopt;
  return writer.take();
}

std::string to_display_json(Value value, bool pretty, bool redact) {
  Writer writer(Writer::Style::display, pretty, redact);
  (void)writer.write(value);  // this style has a form for every value
  return writer.take();
}

}  // namespace lintel
