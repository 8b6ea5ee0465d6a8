#include "frontend/cloudformation/dynamic_reference.h"

#include <string>
#include <vector>

#include "frontend/cloudformation/conditions.h"
#include "value/identity.h"

namespace lintel::cloudformation {
namespace {

constexpr std::string_view opening = "{{resolve:";
constexpr std::string_view closing = "}}";
constexpr std::string_view plain_parameter = "{{resolve:ssm:";

/// `shown` is the text for people.
Value make_reference_unknown(const std::string& text, const std::string& shown, Span span, const Origin* origin,
                             Arena& arena) {
  UnknownNode unknown;
  unknown.why = make_blocker(span, shown + " is read at deployment", arena);
  unknown.not_null = true;
  unknown.identity = identify(text);
  const Value value = make_unknown(&types::string, unknown, arena, origin);
  return text.starts_with(plain_parameter) ? value : mark_sensitive(value, arena);
}

/// Goes through parts, gathering what stands between `{{resolve:` and `}}`, whichever parts that spans.
class Splitter {
 public:
  Splitter(Span span, const Origin* origin, Arena& arena, const FindText& find_text)
      : span_(span), origin_(origin), arena_(arena), find_text_(find_text) {}

  void add(Value part) {
    if (part.is_string()) {
      add_text(part);
    } else if (inside_) {
      reference_ += "${" + describe(part) + "}";
      shown_ += "${" + describe_for_people(part) + "}";
      pending_.push_back(part);
    } else {
      parts_.push_back(part);
    }
  }

  std::vector<Value> finish() {
    parts_.insert(parts_.end(), pending_.begin(), pending_.end());  // never closed: plain text
    return std::move(parts_);
  }

 private:
  void add_text(Value part) {
    std::string_view text = part.string();
    while (!text.empty()) {
      if (!inside_) {
        const std::size_t begin = text.find(opening);
        if (begin != 0) parts_.push_back(piece_of(part, text.substr(0, begin)));
        if (begin == std::string_view::npos) return;
        inside_ = true;
        text.remove_prefix(begin);
        continue;
      }
      const std::size_t end = text.find(closing);
      const std::string_view taken = text.substr(0, end == std::string_view::npos ? end : end + closing.size());
      reference_ += taken;
      shown_ += part.is_sensitive() ? "(sensitive value)" : taken;
      pending_.push_back(piece_of(part, taken));
      text.remove_prefix(taken.size());
      if (end == std::string_view::npos) return;
      const std::optional<Value> known = known_text();
      parts_.push_back(known ? *known : make_reference_unknown(reference_, shown_, span_, origin_, arena_));
      pending_.clear();
      reference_.clear();
      shown_.clear();
      inside_ = false;
    }
  }

  /// What is known of a plain parameter; one of a certain version may have another text.
  std::optional<Value> known_text() const {
    std::string_view name = reference_;
    if (!find_text_ || !name.starts_with(plain_parameter)) return std::nullopt;
    name.remove_prefix(plain_parameter.size());
    name.remove_suffix(closing.size());
    return name.find_first_of(":$") == name.npos ? find_text_(name) : std::nullopt;
  }

  Value piece_of(Value part, std::string_view text) const {
    const Value piece = make_string(text, arena_, part.origin());
    return part.is_sensitive() ? mark_sensitive(piece, arena_) : piece;
  }

  Span span_;
  const Origin* origin_;
  Arena& arena_;
  const FindText& find_text_;
  bool inside_ = false;
  std::string reference_, shown_;
  std::vector<Value> pending_;
  std::vector<Value> parts_;
};

}  // namespace

bool has_dynamic_reference(std::string_view text) {
  return text.find(opening) != std::string_view::npos;
}

Value resolve_dynamic_references(Value text, Span span, Arena& arena, const FindText& find_text) {
  Splitter splitter(span, text.origin(), arena, find_text);
  if (text.is_string()) {
    splitter.add(text);
  } else if (const UnknownNode* unknown = text.unknown()) {
    for (const Value part : unknown->parts) splitter.add(part);
  } else {
    return text;
  }
  const std::vector<Value> parts = splitter.finish();
  if (parts.empty()) return text;
  const Value made = parts.size() == 1
                         ? (parts.front().is_string() ? parts.front() : parts.front().with_origin(text.origin()))
                         : concatenate(parts, arena, text.origin());
  return text.is_sensitive() ? mark_sensitive(made, arena) : made;
}

}  // namespace lintel::cloudformation
