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

function "stands_beside_account_trail" {
  description = "Whether another trail of the unit records every region, so that this one records what somebody wants of one of them"
  parameters  = ["trail"]
  result = any([
    for other in resources("AWS::CloudTrail::Trail") :
    other.address != trail.address && other.IsMultiRegionTrail == true && !records_data_only(other)
  ])
}

function "records_named_objects" {
  description = "Whether a trail is made for the events of single objects, as a pipeline watches its source"
  parameters  = ["trail"]
  result = proven(
    length(trail.EventSelectors[*]) > 0
    && all([
      for selector in trail.EventSelectors[*] :
      length(selector.DataResources[*]) > 0 && all(flatten([
        for data in selector.DataResources[*] : [for value in data.Values[*] : data.Type == "AWS::S3::Object" && matches(value, "*/*") && !matches(value, "*/")]
      ]))
    ])
  )
}
