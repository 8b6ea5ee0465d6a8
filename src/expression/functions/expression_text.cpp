#include "expression/functions/expression_text.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "expression/functions/unicode.h"

namespace lintel::expression::functions {

namespace {

std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  constexpr std::string_view digits = "0123456789abcdef";
  while (!text.empty()) {
    const CodePoint point = decode(text);
    const std::string_view written = text.substr(0, point.size);
    text.remove_prefix(point.size);
    switch (point.value) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '$':
      case '%':
        out += written;
        if (text.starts_with('{')) out += written;
        break;
      default:
        if (is_printable(point.value)) {
          out += written;
          break;
        }
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out += digits[point.value >> shift & 15];
    }
  }
  return out + '"';
}

/// Lines of an expression before their indentation: `terraform fmt` aligns the `=` of neighbouring lines that open no
/// bracket, and indents by the brackets that lines leave open.
class Layout {
 public:
  void write(Value value) {
    if (value.is_mapping()) {
      write_mapping(value);
    } else if (value.is_sequence()) {
      add("[", 1);
      for (const Value& item : value.items()) {
        if (&item != value.items().data()) add(", ", 0);
        write(item);
      }
      add("]", -1);
    } else if (value.is_string()) {
      add(quoted_text(value.string()), 0);
    } else if (value.is_null()) {
      add("null", 0);
    } else if (value.is_boolean()) {
      add(value.boolean() ? "true" : "false", 0);
    } else {
      add(value.number().to_string(), 0);
    }
  }

  std::string finish() {
    align();
    std::string out;
    std::vector<int> open;
    for (const Line& line : lines_) {
      int closed = line.change < 0 ? -line.change : 0;
      while (closed > 0 && !open.empty()) {
        const int taken = std::min(closed, open.back());
        closed -= taken;
        open.back() -= taken;
        if (open.back() == 0) open.pop_back();
      }
      if (&line != lines_.data()) out += '\n';
      out.append(2 * open.size(), ' ');
      out += line.text;
      if (line.change > 0) open.push_back(line.change);
    }
    return out;
  }

 private:
  struct Line {
    std::string text;
    std::optional<std::size_t> equals;  ///< where its `=` is
    int change = 0;                     ///< brackets opened less brackets closed
    int change_after_equals = 0;
  };

  void add(std::string_view text, int change) {
    Line& line = lines_.back();
    line.text += text;
    line.change += change;
    if (line.equals) line.change_after_equals += change;
  }

  void write_mapping(Value mapping) {
    add("{", 1);
    for (const Member& member : mapping.members()) {
      lines_.emplace_back();
      add(is_identifier(member.key) ? std::string(member.key) : quoted_text(member.key), 0);
      add(" ", 0);
      lines_.back().equals = lines_.back().text.size();
      add("= ", 0);
      write(member.value);
    }
    if (mapping.size() > 0) lines_.emplace_back();
    add("}", -1);
  }

  void align() {
    std::size_t first = 0;
    std::size_t widest = 0;
    const auto close = [&](std::size_t end) {
      for (std::size_t at = first; at < end; ++at) {
        Line& line = lines_[at];
        const std::size_t columns = grapheme_count(std::string_view(line.text).substr(0, *line.equals));
        line.text.insert(*line.equals, widest - columns, ' ');
      }
      first = end + 1;
      widest = 0;
    };
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const Line& line = lines_[at];
      if (!line.equals || line.change_after_equals != 0) {
        close(at);
      } else {
        widest = std::max(widest, grapheme_count(std::string_view(line.text).substr(0, *line.equals)));
      }
    }
    close(lines_.size());
  }

  std::vector<Line> lines_ = std::vector<Line>(1);
};

}  // namespace

bool is_identifier(std::string_view name) {
  const auto is_start = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  return !name.empty() && is_start(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
    return is_start(c) || c == '-' || (c >= '0' && c <= '9');
  });
}

std::string expression_text(Value value) {
  Layout layout;
  layout.write(value);
  return layout.finish();
}

std::string attributes_text(Value object) {
  std::string text;
  for (const Member& member : object.members()) {
    text += member.key;
    text += " = ";
    text += expression_text(member.value);
    text += '\n';
  }
  return text;
}

}  // namespace lintel::expression::functions
