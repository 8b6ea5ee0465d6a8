#include "value/decision.h"

namespace lintel {
namespace {

/// An origin with what decided. Its label is the empty text that begins behind it: no other origin can have that, so
/// none is taken for one.
struct DecidedOrigin : Origin {
  const Origin* decision = nullptr;
};

const char* behind(const Origin& origin) {
  return reinterpret_cast<const char*>(&origin + 1);
}

/// `budget`: so many links are followed.
bool leads_to_place(const Origin* origin, unsigned& budget) {
  for (; origin && budget > 0; origin = origin->from) {
    --budget;
    if (origin->span.known() && origin->kind != OriginKind::model) return true;
    if (const Origin* decision = decision_of(*origin); decision && leads_to_place(decision, budget)) return true;
  }
  return false;
}

}  // namespace

bool has_place(const Origin* origin) {
  unsigned budget = 64;
  return leads_to_place(origin, budget);
}

bool has_history(const Origin* origin) {
  if (!origin) return false;
  return origin->kind != OriginKind::expression || origin->from || decision_of(*origin);
}

const Origin* decision_of(const Origin& origin) {
  const bool is_decided = origin.label.empty() && origin.label.data() == behind(origin);
  return is_decided ? static_cast<const DecidedOrigin&>(origin).decision : nullptr;
}

Value decided_by(Value value, Value operand, Arena& arena) {
  const Origin* own = value.origin();
  const Origin* decision = operand.origin();
  if (!has_history(decision) || (own && own->kind == OriginKind::model)) return value;
  // What is seen of a value's own history is told; what a mapping file gives it has no places.
  const bool is_plain = !has_history(own);
  if (!is_plain && (has_place(own) || !has_place(decision))) return value;
  return value.with_origin(make_decided_origin(own ? own->span : Span{}, is_plain ? nullptr : own, decision, arena));
}

const Origin* make_decided_origin(Span span, const Origin* from, const Origin* decision, Arena& arena) {
  auto* origin = arena.make<DecidedOrigin>();
  origin->span = span;
  origin->from = from;
  origin->decision = decision;
  const char* const mark = behind(*origin);
  origin->label = std::string_view(mark, mark);
  return origin;
}

}  // namespace lintel
