#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include "facts/fact_table.h"

/// IAM's actions as AWS's service authorization reference lists them, with the access levels, resource types and
/// condition keys of each. The views are a few bytes over static data: copy them freely, keep them for ever. Names
/// compare as IAM compares them, without regard to ASCII case.
///
///     iam::find_action("s3:getobject")->access_level();                  // AccessLevel::read
///     for (const iam::ActionView action : iam::matching_actions("s3:Put*Acl")) …
namespace lintel::iam {

using registry::FactRange;

/// What an action does, as the reference classes it.
enum class AccessLevel : std::uint8_t { list, read, write, permissions_management, tagging };

class ServiceView;

/// A resource type of one service, as policies name it: `object` of s3.
class PolicyResourceView {
 public:
  explicit PolicyResourceView(std::uint32_t index) : index_(index) {}

  std::string_view name() const;
  /// `arn:${Partition}:s3:::${BucketName}/${ObjectName}`
  std::string_view arn_template() const;
  /// Keys that describe the resource: `aws:ResourceTag/${TagKey}`. In order of name.
  FactRange<std::string_view> condition_keys() const;

 private:
  std::uint32_t index_;
};

/// A resource type that an action works on.
struct ActionResource {
  PolicyResourceView type;
  bool required;  ///< the action needs one of these; otherwise it may work on it
};

/// An action.
class ActionView {
 public:
  explicit ActionView(std::uint32_t index) : index_(index) {}

  /// Without the service: `GetObject`.
  std::string_view name() const;
  ServiceView service() const;
  AccessLevel access_level() const;
  /// Whether only `Resource: "*"` grants it, as it knows no resource types.
  bool needs_all_resources() const { return resources().empty(); }
  /// In order of the resource type's name.
  FactRange<ActionResource> resources() const;
  /// Keys that a condition on the action may use, those of its resource types among them; in order of name. Global
  /// keys (`aws:SourceIp`) work with every action and are listed only where the reference lists them.
  FactRange<std::string_view> condition_keys() const;
  /// Actions that the caller needs as well: `iam:PassRole`. In order of name.
  FactRange<std::string_view> dependent_actions() const;

  bool operator==(const ActionView&) const = default;
  /// The position in the table, less than `count_actions()`.
  std::uint32_t index() const { return index_; }

 private:
  std::uint32_t index_;
};

/// A service prefix. Several services may share one prefix in the reference; here they are one.
class ServiceView {
 public:
  explicit ServiceView(std::uint32_t index) : index_(index) {}

  /// `s3`
  std::string_view prefix() const;
  /// `Amazon S3`
  std::string_view name() const;
  /// In order of name without regard to case.
  FactRange<ActionView> actions() const;
  std::optional<ActionView> action(std::string_view name) const;
  FactRange<PolicyResourceView> resource_types() const;
  std::optional<PolicyResourceView> resource_type(std::string_view name) const;

 private:
  std::uint32_t index_;
};

/// In order of prefix.
FactRange<ServiceView> services();
/// How many actions there are, of all services.
std::uint32_t count_actions();
std::optional<ServiceView> find_service(std::string_view prefix);
/// The action of a whole name, `s3:GetObject`; wildcards are no names.
std::optional<ActionView> find_action(std::string_view name);

/// The value type of a condition key (`String`, `ArrayOfString`, `Bool`, `ARN`, `Numeric`, `Date`, …) as the reference
/// writes it; nothing when the key is not listed. Keys with a variable are found by their written form only:
/// `aws:ResourceTag/${TagKey}`.
std::optional<std::string_view> condition_key_type(std::string_view key);

/// Whether `text` matches `pattern`, in which '*' stands for any characters and '?' for one; case does not count.
/// The time is at most the product of the lengths.
bool matches_wildcard(std::string_view pattern, std::string_view text);

/// The actions that an Action element's pattern stands for, found as they are asked for: `s3:Get*`, `*`, `iam:*`.
/// A pattern without ':' stands for nothing unless it is `*`, as in IAM. Only the actions that share the pattern's
/// literal start are looked at.
class ActionMatches {
 public:
  class iterator {
   public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;
    using value_type = ActionView;
    using difference_type = std::ptrdiff_t;
    using reference = ActionView;
    using pointer = void;

    iterator() = default;
    ActionView operator*() const { return ActionView(action_); }
    iterator& operator++();
    iterator operator++(int) {
      iterator old = *this;
      ++*this;
      return old;
    }
    bool operator==(const iterator& other) const { return service_ == other.service_ && action_ == other.action_; }

   private:
    friend class ActionMatches;
    void enter_service();
    void find_match();

    std::string_view service_pattern_;
    std::string_view action_pattern_;
    std::uint32_t service_ = 0;
    std::uint32_t action_ = 0;
    std::uint32_t end_ = 0;  ///< of the actions to look at in this service
  };

  /// `pattern` must outlive the range.
  explicit ActionMatches(std::string_view pattern) : pattern_(pattern) {}

  iterator begin() const;
  iterator end() const;
  bool empty() const { return begin() == end(); }

 private:
  std::string_view pattern_;
};

/// As ActionMatches says; `pattern` must outlive the range.
inline ActionMatches matching_actions(std::string_view pattern) {
  return ActionMatches(pattern);
}

}  // namespace lintel::iam
