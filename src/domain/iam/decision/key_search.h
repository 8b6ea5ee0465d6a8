#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/iam/decision/condition_value.h"

namespace lintel::iam {

/// How what is not known is taken while a request is looked for.
enum class Certainty : std::uint8_t {
  proven,    ///< what is not known never helps
  possible,  ///< what is not known always helps
};

/// A term that must hold, or must not.
struct WantedTerm {
  const ConditionTerm* term = nullptr;
  bool has_variables = false;
  bool holds = true;
};

/// Whether requests carry a key.
enum class Carried : std::uint8_t {
  never,
  freely,   ///< or not, as the caller likes
  unknown,  ///< one or the other, and with which values is not known
};

/// What is known of one key.
struct KeyFacts {
  Carried carried = Carried::freely;
  /// Unless empty: every request carries it, with a value that this pattern stands for.
  std::string confined = {};
};

/// What a request may carry for one key.
struct KeyAnswer {
  Truth exists = Truth::no;         ///< unknown: the search was given up
  bool carried = false;             ///< it must carry the key, with `values`
  std::vector<std::string> values;  ///< several only for keys of several values
};

/// Values of one key, or its absence, with which all terms are as wanted; they are all about this key. `fixed` is what
/// every request carries.
KeyAnswer find_key_values(std::span<const WantedTerm> terms, const RequestContext& fixed, const KeyFacts& facts,
                          Certainty certainty, SearchBudget* budget = nullptr);

/// The patterns of a term's values, or of other names. `helps`: whether a match is what is looked for.
std::vector<TextPattern> patterns_of(const NameList& list, bool has_variables, const RequestContext& fixed,
                                     Wildcards wildcards, bool ignores_case, Certainty certainty, bool helps);

}  // namespace lintel::iam
