#include "domain/iam/action_table.h"

#include <algorithm>

#include "base/effort.h"

namespace lintel::iam {
namespace {

using registry::FactTable;

// Sections of the table and the columns of their records: docs/registry-format.md.
namespace section {
enum Section : std::uint32_t {
  sources = FactTable::first_own_section,
  services,
  actions,
  resource_types,
  condition_keys,
  lists,
};
}  // namespace section

enum ServiceColumn : std::uint32_t {
  service_prefix,
  service_title,
  first_action,
  action_count,
  first_resource_type,
  resource_type_count,
  service_width,
};

enum ActionColumn : std::uint32_t {
  action_name,
  level_and_resources,
  resource_and_dependent_counts,
  dependent_actions,
  action_condition_keys,
  action_width,
};

constexpr std::uint32_t resource_type_width = 3;
constexpr std::uint32_t condition_key_width = 2;
constexpr std::uint32_t low24 = 0xffffff;
constexpr std::uint32_t required_bit = 0x80000000;

const FactTable& facts() {
  static const FactTable table = registry::iam_action_table();
  return table;
}

std::uint32_t service_word(std::uint32_t service, ServiceColumn column) {
  return facts().word(section::services, service_width, service, column);
}

std::uint32_t action_word(std::uint32_t action, ActionColumn column) {
  return facts().word(section::actions, action_width, action, column);
}

std::string_view read_listed_string(std::uint32_t position) {
  return facts().string(facts().word(section::lists, 1, position, 0));
}
ServiceView read_service(std::uint32_t service) {
  return ServiceView(service);
}
ActionView read_action(std::uint32_t action) {
  return ActionView(action);
}
PolicyResourceView read_resource_type(std::uint32_t type) {
  return PolicyResourceView(type);
}
ActionResource read_action_resource(std::uint32_t position) {
  const std::uint32_t word = facts().word(section::lists, 1, position, 0);
  return {PolicyResourceView(word & ~required_bit), (word & required_bit) != 0};
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int compare_lower(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const auto left = static_cast<unsigned char>(lower(a[i]));
    const auto right = static_cast<unsigned char>(lower(b[i]));
    if (left != right) return left < right ? -1 : 1;
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// The first of `count` rows from `first` whose first column's string is not before `name`; rows are sorted by it.
std::uint32_t lower_bound(section::Section rows, std::uint32_t width, std::uint32_t first, std::uint32_t count,
                          std::string_view name) {
  const FactTable& table = facts();
  while (count > 0) {
    const std::uint32_t half = count / 2;
    if (compare_lower(table.string(table.word(rows, width, first + half, 0)), name) < 0) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

std::optional<std::uint32_t> find_row(section::Section rows, std::uint32_t width, std::uint32_t first,
                                      std::uint32_t count, std::string_view name) {
  const std::uint32_t row = lower_bound(rows, width, first, count, name);
  const FactTable& table = facts();
  if (row >= first + count || compare_lower(table.string(table.word(rows, width, row, 0)), name) != 0) {
    return std::nullopt;
  }
  return row;
}

/// What a pattern begins with before its first wildcard.
std::string_view literal_start(std::string_view pattern) {
  return pattern.substr(0, static_cast<std::size_t>(std::find_if(pattern.begin(), pattern.end(),
                                                                 [](char c) { return c == '*' || c == '?'; }) -
                                                    pattern.begin()));
}

bool starts_with_lower(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && compare_lower(text.substr(0, start.size()), start) == 0;
}

}  // namespace

std::string_view PolicyResourceView::name() const {
  return facts().string(facts().word(section::resource_types, resource_type_width, index_, 0));
}

std::string_view PolicyResourceView::arn_template() const {
  return facts().string(facts().word(section::resource_types, resource_type_width, index_, 1));
}

FactRange<std::string_view> PolicyResourceView::condition_keys() const {
  const std::uint32_t packed = facts().word(section::resource_types, resource_type_width, index_, 2);
  return {read_listed_string, packed & low24, packed >> 24};
}

std::string_view ActionView::name() const {
  return facts().string(action_word(index_, action_name));
}

ServiceView ActionView::service() const {
  std::uint32_t first = 0;
  std::uint32_t count = facts().count(section::services);
  // The last service whose first action is not after this one.
  while (count > 1) {
    const std::uint32_t half = count / 2;
    if (service_word(first + half, first_action) <= index_) {
      first += half;
      count -= half;
    } else {
      count = half;
    }
  }
  return ServiceView(first);
}

AccessLevel ActionView::access_level() const {
  const std::uint32_t level = action_word(index_, level_and_resources) >> 24;
  return level <= static_cast<std::uint32_t>(AccessLevel::tagging) ? static_cast<AccessLevel>(level)
                                                                   : AccessLevel::write;
}

FactRange<ActionResource> ActionView::resources() const {
  return {read_action_resource, action_word(index_, level_and_resources) & low24,
          action_word(index_, resource_and_dependent_counts) >> 16};
}

FactRange<std::string_view> ActionView::condition_keys() const {
  const std::uint32_t packed = action_word(index_, action_condition_keys);
  return {read_listed_string, packed & low24, packed >> 24};
}

FactRange<std::string_view> ActionView::dependent_actions() const {
  return {read_listed_string, action_word(index_, ActionColumn::dependent_actions),
          action_word(index_, resource_and_dependent_counts) & 0xffff};
}

std::string_view ServiceView::prefix() const {
  return facts().string(service_word(index_, service_prefix));
}

std::string_view ServiceView::name() const {
  return facts().string(service_word(index_, service_title));
}

FactRange<ActionView> ServiceView::actions() const {
  return {read_action, service_word(index_, first_action), service_word(index_, action_count)};
}

std::optional<ActionView> ServiceView::action(std::string_view name) const {
  const auto row = find_row(section::actions, action_width, service_word(index_, first_action),
                            service_word(index_, action_count), name);
  if (!row) return std::nullopt;
  return ActionView(*row);
}

FactRange<PolicyResourceView> ServiceView::resource_types() const {
  return {read_resource_type, service_word(index_, first_resource_type), service_word(index_, resource_type_count)};
}

std::optional<PolicyResourceView> ServiceView::resource_type(std::string_view name) const {
  const auto row = find_row(section::resource_types, resource_type_width, service_word(index_, first_resource_type),
                            service_word(index_, resource_type_count), name);
  if (!row) return std::nullopt;
  return PolicyResourceView(*row);
}

FactRange<ServiceView> services() {
  return {read_service, 0, facts().count(section::services)};
}

std::uint32_t count_actions() {
  return facts().count(section::actions);
}

std::optional<ServiceView> find_service(std::string_view prefix) {
  const auto row = find_row(section::services, service_width, 0, facts().count(section::services), prefix);
  if (!row) return std::nullopt;
  return ServiceView(*row);
}

std::optional<ActionView> find_action(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto service = find_service(name.substr(0, colon));
  return service ? service->action(name.substr(colon + 1)) : std::nullopt;
}

std::optional<std::string_view> condition_key_type(std::string_view key) {
  const auto row =
      find_row(section::condition_keys, condition_key_width, 0, facts().count(section::condition_keys), key);
  if (!row) return std::nullopt;
  return facts().string(facts().word(section::condition_keys, condition_key_width, *row, 1));
}

bool matches_wildcard(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;  // the last '*', which takes text up to `taken`
  std::size_t taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || lower(pattern[p]) == lower(text[t]))) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// Goes to the first service at or after `service_` that matches, and to its first action worth looking at.
void ActionMatches::iterator::enter_service() {
  const std::uint32_t count = facts().count(section::services);
  for (; service_ < count; ++service_) {
    const std::string_view prefix = ServiceView(service_).prefix();
    if (matches_wildcard(service_pattern_, prefix)) {
      const std::uint32_t first = service_word(service_, first_action);
      end_ = first + service_word(service_, action_count);
      action_ = lower_bound(section::actions, action_width, first, end_ - first, literal_start(action_pattern_));
      return;
    }
    // Services are sorted, so none after one that no longer shares the pattern's start can match.
    const std::string_view start = literal_start(service_pattern_);
    if (compare_lower(prefix, start) > 0 && !starts_with_lower(prefix, start)) break;
  }
  service_ = count;
  action_ = 0;
  end_ = 0;
}

/// Stays if the current action matches; otherwise goes to the next one that does, or to the end.
void ActionMatches::iterator::find_match() {
  const std::uint32_t count = facts().count(section::services);
  const std::string_view start = literal_start(action_pattern_);
  while (service_ < count) {
    for (; action_ < end_; ++action_) {
      const std::string_view name = ActionView(action_).name();
      if (!Effort::draw(1 + action_pattern_.size() / 64)) {
        *this = ActionMatches(service_pattern_).end();
        return;
      }
      if (matches_wildcard(action_pattern_, name)) return;
      if (!starts_with_lower(name, start)) break;
    }
    ++service_;
    enter_service();
  }
}

ActionMatches::iterator& ActionMatches::iterator::operator++() {
  ++action_;
  find_match();
  return *this;
}

ActionMatches::iterator ActionMatches::begin() const {
  iterator first;
  const std::size_t colon = pattern_.find(':');
  if (pattern_ == "*") {
    first.service_pattern_ = first.action_pattern_ = pattern_;
  } else if (colon != std::string_view::npos) {
    first.service_pattern_ = pattern_.substr(0, colon);
    first.action_pattern_ = pattern_.substr(colon + 1);
  } else {
    return end();
  }
  const std::string_view start = literal_start(first.service_pattern_);
  first.service_ = lower_bound(section::services, service_width, 0, facts().count(section::services), start);
  first.enter_service();
  first.find_match();
  return first;
}

ActionMatches::iterator ActionMatches::end() const {
  iterator last;
  last.service_ = facts().count(section::services);
  return last;
}

}  // namespace lintel::iam
