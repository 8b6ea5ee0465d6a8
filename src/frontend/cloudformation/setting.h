#pragma once

namespace lintel::cloudformation {

/// Sets a variable for the length of a scope.
template <class T>
class Setting {
 public:
  Setting(T& place, T value) : place_(place), before_(place) { place = value; }
  ~Setting() { place_ = before_; }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

 private:
  T& place_;
  T before_;
};

}  // namespace lintel::cloudformation
