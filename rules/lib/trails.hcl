# What trails of CloudTrail record.

function "records_data_only" {
  description = "Whether a trail records data events and no management events, as a second trail of an account does"
  parameters  = ["trail"]
  result = (
    length(trail.EventSelectors[*]) + length(trail.AdvancedEventSelectors[*]) > 0
    && all([for selector in trail.EventSelectors[*] : selector.IncludeManagementEvents == false && length(selector.DataResources[*]) > 0])
    && all([
      for selector in trail.AdvancedEventSelectors[*] :
      any([
        for field in selector.FieldSelectors[*] :
        field.Field == "eventCategory" && all([for category in field.Equals[*] : category == "Data"])
      ])
    ])
  )
}
