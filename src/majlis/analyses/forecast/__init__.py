"""Where can each issue settle, how far do the models disagree, and what moves the answer?"""

from majlis.analyses.forecast.answer import Forecast, IssueForecast, ModelForecast
from majlis.analyses.forecast.solve import forecast, forecast_from

__all__ = ["Forecast", "IssueForecast", "ModelForecast", "forecast", "forecast_from"]
