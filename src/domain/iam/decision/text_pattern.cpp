#include "domain/iam/decision/text_pattern.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/effort.h"
#include "domain/iam/grant.h"

namespace lintel::iam {
namespace {

constexpr std::size_t arn_components = 6;
constexpr std::size_t max_states = 20'000;
/// Bytes that the states of one search take, and visits of tokens that it makes.
constexpr std::size_t max_state_bytes = 64u << 20;
constexpr std::uint64_t max_visits = 200'000'000;
/// Letters that a search takes where any would do, the most readable first.
constexpr std::string_view plain_letters = "xyzabcdefghijklmnopqrstuvw0123456789-_/.ABCDEFGHIJKLMNOPQRSTUVWXYZ";

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// One character of a text whose characters are known: `?` takes no other.
bool is_known(char c) {
  return c != hole && c != named_hole_begin && c != named_hole_end;
}

/// The end of what stands for an unknown part at `at`; `at` where none does.
std::size_t end_of_unknown(std::string_view text, std::size_t at) {
  if (text[at] == hole) return at + 1;
  if (text[at] != named_hole_begin) return at;
  const std::size_t end = text.find(named_hole_end, at);
  return end == std::string_view::npos ? at : end + 1;
}

}  // namespace

TextPattern::TextPattern(std::string_view pattern, Wildcards wildcards, Unknowns unknowns, bool ignores_case)
    : ignores_case_(ignores_case) {
  const auto colons = static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), ':'));
  const bool is_arn = colons + 1 >= arn_components;
  std::size_t component = 0;
  const auto star = [&](std::size_t at) {
    if (!is_arn || component + 1 >= arn_components || wildcards == Wildcards::any) return Kind::many;
    const bool ends_component = at + 1 == pattern.size() || pattern[at + 1] == ':';
    return wildcards == Wildcards::arn || !ends_component ? Kind::many_but_colon : Kind::many;
  };
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    const std::size_t end = end_of_unknown(pattern, at);
    if (end > at && (unknowns == Unknowns::anything || c == hole)) {
      tokens_.push_back({unknowns == Unknowns::anything ? Kind::many : Kind::nothing, c});
      at = end - 1;
      continue;
    }
    if (c == ':') ++component;
    if (c == one_part) {
      tokens_.push_back({Kind::one_of_part, c});
      tokens_.push_back({Kind::many_of_part, c});
      continue;
    }
    if (wildcards != Wildcards::none && c == '*') {
      tokens_.push_back({star(at), c});
    } else if (wildcards != Wildcards::none && c == '?') {
      tokens_.push_back({Kind::one, c});
    } else {
      const char letter = c == literal_asterisk ? '*' : c == literal_question_mark ? '?' : c;
      tokens_.push_back({Kind::letter, ignores_case ? lower_letter(letter) : letter});
    }
  }
}

bool TextPattern::is_many(Kind kind) {
  return kind == Kind::many || kind == Kind::many_but_colon || kind == Kind::many_of_part;
}

bool TextPattern::stays(Kind kind, char c) {
  return kind == Kind::many || (kind == Kind::many_but_colon && c != ':') ||
         (kind == Kind::many_of_part && c != ':' && c != '/');
}

bool TextPattern::passes(const Token& token, char c) {
  if (token.kind == Kind::letter) return token.letter == c;
  if (token.kind == Kind::one_of_part) return c != ':' && c != '/';
  return token.kind == Kind::one && is_known(c);
}

bool TextPattern::matches(std::string_view text) const {
  std::vector<char> reached(tokens_.size() + 1, 0);
  std::vector<char> next(tokens_.size() + 1, 0);
  const auto skip_many = [&](std::vector<char>& states) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (states[i] && is_many(tokens_[i].kind)) states[i + 1] = 1;
    }
  };
  reached[0] = 1;
  skip_many(reached);
  for (const char original : text) {
    const char c = ignores_case_ ? lower_letter(original) : original;
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!reached[i]) continue;
      if (stays(tokens_[i].kind, c)) next[i] = 1;
      if (passes(tokens_[i], c)) next[i + 1] = 1;
    }
    skip_many(next);
    reached.swap(next);
  }
  return reached.back() != 0;
}

/// Walks the product of all patterns' automata, made deterministic as it goes, from the empty text on: breadth first,
/// so that the text found is a shortest one. Letters that no pattern waits for are all alike, so one is tried. A state
/// is the positions that are reached, in order: of many patterns most are left behind after a few letters.
class TextSearch {
 public:
  TextSearch(std::span<const TextClause> clauses, SearchBudget* budget) : clauses_(clauses), budget_(budget) {
    for (std::size_t clause = 0; clause < clauses.size(); ++clause) {
      for (const TextPattern& pattern : clauses[clause].patterns) {
        starts_.push_back(static_cast<Position>(places_.size()));
        const auto number = static_cast<std::uint32_t>(clause);
        for (const TextPattern::Token& token : pattern.tokens_)
          places_.push_back({token, number, false, pattern.ignores_case_});
        places_.push_back({{Kind::nothing, '\0'}, number, true, pattern.ignores_case_});
      }
    }
  }

  TextAnswer find() {
    visits_ += visits_of_a_search + 2 * places_.size();
    Positions start;
    for (const Position at : starts_) reach(at, start);
    add(std::move(start), 0, '\0');
    for (std::size_t current = 0; current < states_.size(); ++current) {
      const Fit fit = fit_of(*states_[current].positions);
      if (fit.accepts) return {Truth::yes, text_to(current)};
      if (states_.size() > max_states || state_bytes_ > max_state_bytes || !spend()) return {Truth::unknown, {}};
      if (fit.may_accept) step_all(current);
    }
    return {Truth::no, {}};
  }

 private:
  using Kind = TextPattern::Kind;
  using Position = char32_t;
  using Positions = std::u32string;

  /// One place in one of the patterns: before a token, or at the end.
  struct Place {
    TextPattern::Token token;
    std::uint32_t clause;
    bool is_end;
    bool ignores_case;
  };
  struct State {
    const Positions* positions = nullptr;
    std::size_t from = 0;
    char letter = '\0';
  };
  struct Fit {
    bool accepts = true;
    bool may_accept = true;  ///< every clause that asks for a match has a pattern that is still alive
  };

  /// What keeping a state takes, and beginning a search, beside its positions.
  static constexpr std::uint64_t visits_of_a_step = 24, visits_of_a_search = 200;

  /// Takes what was visited since the last time.
  bool spend() {
    total_ += visits_;
    if (budget_) budget_->left -= std::min(budget_->left, visits_);
    visits_ = 0;
    return total_ <= max_visits && (!budget_ || budget_->left > 0);
  }

  void add(Positions positions, std::size_t from, char letter) {
    const auto [entry, is_new] = seen_.emplace(std::move(positions), states_.size());
    if (!is_new) return;
    states_.push_back({&entry->first, from, letter});
    state_bytes_ += entry->first.size() * sizeof(Position);
  }

  /// Adds a position, and those behind the wildcards that stand there.
  void reach(Position at, Positions& positions) const {
    positions += at;
    while (!places_[at].is_end && TextPattern::is_many(places_[at].token.kind)) positions += ++at;
  }

  Fit fit_of(const Positions& positions) {
    std::vector<char>& alive = alive_;
    std::vector<char>& ended = ended_;
    alive.assign(clauses_.size(), 0);
    ended.assign(clauses_.size(), 0);
    visits_ += positions.size() + clauses_.size();
    for (const Position at : positions) {
      alive[places_[at].clause] = 1;
      if (places_[at].is_end) ended[places_[at].clause] = 1;
    }
    Fit fit;
    for (std::size_t clause = 0; clause < clauses_.size(); ++clause) {
      const bool matches = clauses_[clause].matches;
      fit.accepts = fit.accepts && (ended[clause] != 0) == matches;
      fit.may_accept = fit.may_accept && (!matches || alive[clause] != 0);
    }
    return fit;
  }

  void step_all(std::size_t current) {
    std::array<bool, 256> waited{};
    const Positions& positions = *states_[current].positions;
    for (const Position at : positions) {
      const Place& place = places_[at];
      if (place.is_end) continue;
      const auto [kind, letter] = place.token;
      if (kind == Kind::letter) {
        waited[static_cast<unsigned char>(letter)] = true;
        // Where case does not count, the capital is the same letter.
        if (place.ignores_case && letter >= 'a' && letter <= 'z')
          waited[static_cast<unsigned char>(letter - 'a' + 'A')] = true;
      } else {
        // Letters that some wildcards take and others do not.
        if (kind != Kind::many && kind != Kind::one) waited[':'] = true;
        if (kind == Kind::one_of_part || kind == Kind::many_of_part) waited['/'] = true;
      }
    }
    // A letter that nothing waits for: wildcards take it, and what must not match is left behind.
    const auto* other = std::find_if(plain_letters.begin(), plain_letters.end(),
                                     [&](char letter) { return !waited[static_cast<unsigned char>(letter)]; });
    if (other != plain_letters.end()) waited[static_cast<unsigned char>(*other)] = true;
    for (std::size_t letter = 1; letter < waited.size(); ++letter) {
      if (waited[letter]) step(current, static_cast<char>(letter));
    }
  }

  void step(std::size_t current, char letter) {
    const Positions& positions = *states_[current].positions;
    Positions next;
    visits_ += positions.size() + visits_of_a_step;
    for (const Position at : positions) {
      const Place& place = places_[at];
      if (place.is_end) continue;
      const char c = place.ignores_case ? lower_letter(letter) : letter;
      if (TextPattern::stays(place.token.kind, c)) reach(at, next);
      if (TextPattern::passes(place.token, c)) reach(at + 1, next);
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    add(std::move(next), current, letter);
  }

  std::string text_to(std::size_t state) const {
    std::string text;
    for (; state != 0; state = states_[state].from) text += states_[state].letter;
    std::reverse(text.begin(), text.end());
    return text;
  }

  std::span<const TextClause> clauses_;
  SearchBudget* budget_;
  std::uint64_t visits_ = 0, total_ = 0, state_bytes_ = 0;
  std::vector<Place> places_;
  std::vector<Position> starts_;  ///< of each pattern
  std::vector<char> alive_, ended_;
  std::unordered_map<Positions, std::size_t> seen_;
  std::vector<State> states_;
};

/// Whether two clauses contradict each other by their words: what must match one is what must not match the other.
static bool contradict(const TextClause& match, const TextClause& mismatch) {
  constexpr std::size_t max_patterns = 64;
  if (!match.matches || mismatch.matches || std::max(match.patterns.size(), mismatch.patterns.size()) > max_patterns)
    return false;
  return std::all_of(match.patterns.begin(), match.patterns.end(), [&](const TextPattern& pattern) {
    return std::find(mismatch.patterns.begin(), mismatch.patterns.end(), pattern) != mismatch.patterns.end();
  });
}

TextAnswer find_text(std::span<const TextClause> clauses, SearchBudget* budget) {
  for (const TextClause& clause : clauses) {
    const bool is_empty =
        std::any_of(clauses.begin(), clauses.end(), [&](const TextClause& other) { return contradict(other, clause); });
    if (is_empty) return {};
  }
  return TextSearch(clauses, budget).find();
}

bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

Truth matches_text(std::string_view pattern, std::string_view text, Wildcards wildcards, bool ignores_case) {
  const bool has_wildcard = wildcards != Wildcards::none && pattern.find_first_of("*?") != std::string_view::npos;
  if (!has_wildcard && is_plain(pattern) && is_plain(text)) {
    const auto same = [](char a, char b) { return lower_letter(a) == lower_letter(b); };
    const bool is_equal =
        ignores_case ? std::equal(pattern.begin(), pattern.end(), text.begin(), text.end(), same) : pattern == text;
    return is_equal ? Truth::yes : Truth::no;
  }
  constexpr std::size_t bytes_in_a_unit = 8, pairs_in_a_unit = 64;
  if (!Effort::draw(1 + pattern.size() / bytes_in_a_unit + pattern.size() * text.size() / pairs_in_a_unit))
    return Truth::unknown;
  if (TextPattern(pattern, wildcards, Unknowns::themselves, ignores_case).matches(text)) return Truth::yes;
  if (!has_unknown_part(pattern) && !has_unknown_part(text)) return Truth::no;
  const TextClause clauses[] = {
      {{TextPattern(pattern, wildcards, Unknowns::anything, ignores_case)}, true},
      {{TextPattern(text, Wildcards::none, Unknowns::anything, ignores_case)}, true},
  };
  return find_text(clauses).exists == Truth::no ? Truth::no : Truth::unknown;
}

bool has_unknown_part(std::string_view text) {
  return text.find_first_of(std::string_view("\x01\x03")) != std::string_view::npos;
}

std::string readable_text(std::string_view text) {
  std::string shown;
  bool hidden = false, generated = false;
  for (const char c : text) {
    if (c == generated_mark) generated = !generated;
    if (generated || c == generated_mark) continue;
    if (c == hole) {
      shown += "…";
    } else if (c == named_hole_begin) {
      shown += "⟨";
    } else if (c == named_hole_end) {
      shown += "⟩";
      hidden = false;
    } else {
      // What follows tells parts of equal names apart.
      hidden = hidden || c == named_hole_number;
      if (!hidden) shown += c;
    }
  }
  return shown;
}

std::string as_glob(std::string_view text) {
  std::string glob;
  char closing = 0;
  for (const char c : text) {
    if (closing != 0) {
      closing = c == closing ? 0 : closing;
      continue;
    }
    if (c == hole || c == named_hole_begin) glob += '*';
    if (c == named_hole_begin) closing = named_hole_end;
    if (c == generated_mark) closing = generated_mark;
    if (c != hole && closing == 0) glob += c;
  }
  return glob;
}

}  // namespace lintel::iam
