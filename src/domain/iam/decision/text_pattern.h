#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/iam/policy.h"

/// Sets of texts as IAM's patterns make them: unions, intersections and differences of texts with `*` and `?`.
namespace lintel::iam {

/// A part of a text that is not known but is the same wherever its name stands: `\x03aws_s3_bucket.b.arn\x04`.
constexpr char named_hole_begin = '\x03';
constexpr char named_hole_end = '\x04';
/// Before what tells parts of equal names apart.
constexpr char named_hole_number = '\x0e';

/// Around what ends a name that AWS or the provider makes up: no text that is written down has it.
constexpr char generated_mark = '\x0f';

/// Stand for `*` and `?` themselves where a pattern's would be wildcards: what a policy variable's value holds.
constexpr char literal_asterisk = '\x05';
constexpr char literal_question_mark = '\x06';

/// What the parts that are not known stand for.
enum class Unknowns : std::uint8_t {
  themselves,  ///< a named part for itself, any other for nothing: what matches does so whatever they are
  anything,    ///< what does not match never does
};

/// How wildcards are read.
enum class Wildcards : std::uint8_t {
  none,      ///< every character is itself
  any,       ///< `*` is any characters, `?` one
  resource,  ///< as `any`; but inside a component of an ARN, before its last, `*` ends at the component's colon
  arn,       ///< as ArnLike: none of the first five components' `*` takes a colon
};

/// A pattern made ready to be matched. `one_part` in it (domain/iam/grant.h) is a name without `/` and `:`.
class TextPattern {
 public:
  TextPattern(std::string_view pattern, Wildcards wildcards, Unknowns unknowns, bool ignores_case = false);

  bool matches(std::string_view text) const;
  /// Whether they are written alike, so that they stand for the same texts.
  bool operator==(const TextPattern& other) const = default;

 private:
  friend class TextSearch;
  enum class Kind : std::uint8_t { letter, one, one_of_part, many, many_but_colon, many_of_part, nothing };
  struct Token {
    Kind kind;
    char letter;
    bool operator==(const Token& other) const = default;
  };

  static bool is_many(Kind kind);
  /// Whether a wildcard takes `c` and may take more.
  static bool stays(Kind kind, char c);
  /// Whether `c`, which is folded where case does not count, is what the token stands for.
  static bool passes(const Token& token, char c);

  std::vector<Token> tokens_;
  bool ignores_case_ = false;
};

/// A text must match one of the patterns, or with `matches` false none.
struct TextClause {
  std::vector<TextPattern> patterns;
  bool matches = true;
};

/// What searches of one command may take together, in visits of a token.
struct SearchBudget {
  std::uint64_t left = 500'000'000;
};

/// Whether a set of texts has a member, with one as a witness.
struct TextAnswer {
  Truth exists = Truth::no;  ///< unknown: the search was given up
  std::string text;          ///< one of the shortest, where there is one
};

/// A text that fulfils all clauses. The search takes a bounded number of steps and bytes, and where there is a budget
/// spends from it.
TextAnswer find_text(std::span<const TextClause> clauses, SearchBudget* budget = nullptr);

/// Whether every character of a text is itself: `*` and `?` are wildcards all the same where a pattern has them.
bool is_plain(std::string_view text);

/// Whether `text`, which may have unknown parts itself, matches.
Truth matches_text(std::string_view pattern, std::string_view text, Wildcards wildcards, bool ignores_case = false);

/// A text for messages: the name of a named part in angle brackets, "…" for another that is not known.
std::string readable_text(std::string_view text);

/// Whether a part of a text is not known.
bool has_unknown_part(std::string_view text);

/// A text with a wildcard for each part that is not known.
std::string as_glob(std::string_view text);

}  // namespace lintel::iam
