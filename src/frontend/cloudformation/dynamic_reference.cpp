#include "frontend/cloudformation/dynamic_reference.h"

#include <string>
#include <vector>

#include "frontend/cloudformation/conditions.h"
#include "value/identity.h"

namespace lintel::cloudformation {
namespace {

constexpr std::string_view opening = "{{resolve:";
constexpr std::string_view closing = "}}";

Value make_reference_unknown(const std::string& text, Span span, const Origin* origin, Arena& arena) {
  UnknownNode unknown;
  unknown.why = make_blocker(span, text + " is read at deployment", arena);
  unknown.not_null = true;
  unknown.identity = identify(text);
  const Value value = make_unknown(&types::string, unknown, arena, origin);
  return text.starts_with("{{resolve:ssm:") ? value : mark_sensitive(value, arena);
}

/// Goes through parts, gathering what stands between `{{resolve:` and `}}`, whichever parts that spans.
class Splitter {
 public:
  Splitter(Span span, const Origin* origin, Arena& arena) : span_(span), origin_(origin), arena_(arena) {}

  void add(Value part) {
    if (part.is_string()) {
      add_text(part);
    } else if (inside_) {
      reference_ += "${" + describe(part) + "}";
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
        if (begin != 0) parts_.push_back(make_string(text.substr(0, begin), arena_, part.origin()));
        if (begin == std::string_view::npos) return;
        inside_ = true;
        text.remove_prefix(begin);
        continue;
      }
      const std::size_t end = text.find(closing);
      const std::string_view taken = text.substr(0, end == std::string_view::npos ? end : end + closing.size());
      reference_ += taken;
      pending_.push_back(make_string(taken, arena_, part.origin()));
      text.remove_prefix(taken.size());
      if (end == std::string_view::npos) return;
      parts_.push_back(make_reference_unknown(reference_, span_, origin_, arena_));
      pending_.clear();
      reference_.clear();
      inside_ = false;
    }
  }

  Span span_;
  const Origin* origin_;
  Arena& arena_;
  bool inside_ = false;
  std::string reference_;
  std::vector<Value> pending_;
  std::vector<Value> parts_;
};

}  // namespace

bool has_dynamic_reference(std::string_view text) {
  return text.find(opening) != std::string_view::npos;
}

Value resolve_dynamic_references(Value text, Span span, Arena& arena) {
  Splitter splitter(span, text.origin(), arena);
  if (text.is_string()) {
    splitter.add(text);
  } else if (const UnknownNode* unknown = text.unknown()) {
    for (const Value part : unknown->parts) splitter.add(part);
  } else {
    return text;
  }
  const std::vector<Value> parts = splitter.finish();
  if (parts.size() == 1) return parts.front().with_origin(text.origin());
  return parts.empty() ? text : concatenate(parts, arena, text.origin());
}

}  // namespace lintel::cloudformation
