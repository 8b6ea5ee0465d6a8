#include "report/extent.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace lintel::report {
namespace {

constexpr std::size_t max_atoms = 14;
constexpr unsigned deepest_formula = 64;

/// Numbers for the atoms of formulas.
using FormulaAtoms = std::map<std::string_view, std::uint32_t>;

/// Reads a formula again for each assignment: it has few atoms, and is short.
class FormulaReader {
 public:
  FormulaReader(std::string_view text, FormulaAtoms& atoms, std::uint32_t assigned)
      : text_(text), atoms_(atoms), assigned_(assigned) {}

  /// The truth of the whole; nothing where it is no formula.
  std::optional<bool> read() {
    const std::optional<bool> truth = text_.empty() ? true : read_part(0);
    return at_ == text_.size() ? truth : std::nullopt;
  }

 private:
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<bool> read_part(unsigned depth) {
    if (depth > deepest_formula) return std::nullopt;
    if (take('T')) return true;
    if (take('F')) return false;
    if (take('[')) return read_atom();
    if (take('!')) {
      const std::optional<bool> part = read_part(depth + 1);
      return part ? std::optional(!*part) : part;
    }
    const bool is_all = take('&');
    if ((!is_all && !take('|')) || !take('(')) return std::nullopt;
    bool truth = is_all;
    while (!take(')')) {
      const std::optional<bool> part = read_part(depth + 1);
      if (!part) return part;
      truth = is_all ? truth && *part : truth || *part;
      (void)take(',');
    }
    return truth;
  }

  std::optional<bool> read_atom() {
    std::size_t length = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && length < text_.size())
      length = length * 10 + static_cast<std::size_t>(text_[at_++] - '0');
    if (!take(':') || length > text_.size() - at_) return std::nullopt;
    const std::string_view name = text_.substr(at_, length);
    at_ += length;
    if (!take(']')) return std::nullopt;
    const auto number = atoms_.try_emplace(name, static_cast<std::uint32_t>(atoms_.size())).first->second;
    return number < 32 && ((assigned_ >> number) & 1) != 0;
  }

  std::string_view text_;
  FormulaAtoms& atoms_;
  std::uint32_t assigned_;
  std::size_t at_ = 0;
};

/// For each atom the others that cannot hold along with it: a subject equals one thing.
std::vector<std::uint32_t> excluded_by(const FormulaAtoms& atoms) {
  std::vector<std::uint32_t> excluded(atoms.size(), 0);
  const auto subject = [](std::string_view atom) { return atom.substr(0, atom.find('=')); };
  for (const auto& [one, first] : atoms) {
    for (const auto& [other, second] : atoms) {
      if (first != second && one.find('=') != one.npos && subject(one) == subject(other))
        excluded[first] |= std::uint32_t{1} << second;
    }
  }
  return excluded;
}

}  // namespace

bool is_within(std::string_view later, std::string_view earlier) {
  if (later == earlier || earlier.empty()) return true;
  FormulaAtoms atoms;
  if (!FormulaReader(later, atoms, 0).read() || !FormulaReader(earlier, atoms, 0).read()) return false;
  if (atoms.size() > max_atoms) return false;
  const std::vector<std::uint32_t> excluded = excluded_by(atoms);
  for (std::uint32_t assigned = 0; assigned < (std::uint32_t{1} << atoms.size()); ++assigned) {
    const auto contradicts = [&](std::size_t atom) {
      return ((assigned >> atom) & 1) != 0 && (assigned & excluded[atom]) != 0;
    };
    bool is_possible = true;
    for (std::size_t atom = 0; atom < excluded.size() && is_possible; ++atom) is_possible = !contradicts(atom);
    if (!is_possible || !FormulaReader(later, atoms, assigned).read().value_or(true)) continue;
    if (!FormulaReader(earlier, atoms, assigned).read().value_or(false)) return false;
  }
  return true;
}

}  // namespace lintel::report
