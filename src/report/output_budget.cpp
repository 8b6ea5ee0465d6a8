#include "report/output_budget.h"

#include <vector>

namespace lintel::report {
namespace {

constexpr std::uint64_t elements_at_least = 2'000'000;
constexpr std::uint64_t bytes_at_least = 64u << 20;
constexpr std::uint64_t times_written = 16;    ///< of each part, on average
constexpr std::uint64_t bytes_of_a_part = 64;  ///< with its name, beside its text

}  // namespace

void OutputBudget::allow(Value value) {
  std::vector<Value> open = {value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (!next.node() || !parts_.insert(next.node()).second) continue;
    bytes_of_parts_ += bytes_of_a_part + next.string().size();
    open.insert(open.end(), next.items().begin(), next.items().end());
    for (const Member& member : next.members()) open.push_back(member.value);
    if (const ChoiceNode* choice = next.choice()) {
      open.push_back(choice->if_true);
      open.push_back(choice->if_false);
    }
    if (const Value* inside = next.decoded()) open.push_back(*inside);
  }
}

bool OutputBudget::draw(Value value) {
  const std::uint64_t weight = value.weight();
  const bool fits = written_ + weight <= elements_at_least + times_written * parts_.size();
  if (fits) written_ += weight;
  is_spent_ = is_spent_ || !fits;
  return fits;
}

bool OutputBudget::draw_text(std::uint64_t bytes) {
  const bool fits = bytes_written_ + bytes <= bytes_at_least + times_written * bytes_of_parts_;
  if (fits) bytes_written_ += bytes;
  is_spent_ = is_spent_ || !fits;
  return fits;
}

}  // namespace lintel::report
